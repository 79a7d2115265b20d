/** Nothing has a longer name, and many servers take none in a path. */
const LONGEST = 100;

/**
 * Can something be asked for by this name, as one part of a path? Whoever asks by another one is told that there is no
 * such thing: `.` and `..` lead to another place, and to a name that is too long a server answers as if it were unwell.
 *
 * @param name as it was given, before it is encoded
 */
export const canBeNamedInPath = (name: string): boolean => name.length <= LONGEST && !/^\.{0,2}$/.test(name);
