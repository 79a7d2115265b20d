/** User name and password of a basic `Authorization` header; undefined when there is none. */
export const parseBasicAuth = (
  authorization: string | undefined,
): Readonly<{ username: string; password: string }> | undefined => {
  const encoded = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [username = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { username, password: rest.join(':') };
};
