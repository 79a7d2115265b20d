/** The kinds of secrets in a text (a ticket, a person's oid, identity code, address), and the words among those given. */
export function secretsIn(text: string, words?: readonly string[]): string[];
