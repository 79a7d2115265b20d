import { run } from './run.mjs';

const versionOf = async (command, args, pattern) => {
  const output = await run(command, args).catch(() => '');
  const found = pattern.exec(output);
  return found ? found.slice(1).map(Number) : [];
};

export const JAVA = {
  missing: 'Java 17 or newer (Debian: apt install openjdk-17-jre-headless, macOS: brew install openjdk@17)',
  isThere: async () => {
    const [major = 0] = await versionOf('java', ['-version'], /version "(\d+)/);
    return major >= 17;
  },
};
export const MAVEN = {
  missing: 'Maven 3.8 or newer (Debian: apt install maven, macOS: brew install maven)',
  isThere: async () => {
    const [major = 0, minor = 0] = await versionOf('mvn', ['-v'], /Apache Maven (\d+)\.(\d+)/);
    return major > 3 || (major === 3 && minor >= 8);
  },
};
export const PYTHON = {
  missing: 'Python 3.10 or newer with venv (Debian: apt install python3-venv, macOS: brew install python)',
  isThere: async () => {
    const [major = 0, minor = 0] = await versionOf(
      'python3',
      ['-c', 'import ensurepip, sys; print(sys.version)'],
      /^(\d+)\.(\d+)/,
    );
    return major > 3 || (major === 3 && minor >= 10);
  },
};

/** Throws one line that names every one that is missing and how to get it. */
export async function need(requirements) {
  const checks = await Promise.all(
    [...new Set(requirements)].map(async (one) => ((await one.isThere()) ? [] : [one.missing])),
  );
  const missing = checks.flat();
  if (missing.length > 0) throw new Error(`Missing: ${missing.join('; ')}.`);
}
