import { lookup } from 'node:dns/promises';

type Lookup = (hostname: string) => Promise<readonly { readonly address: string }[]>;

const lookUp: Lookup = (hostname) => lookup(hostname, { all: true, family: 4 });

/**
 * The instances behind an address: a name may stand for several, as that of a headless Service in Kubernetes. What stands for
 * one, or cannot be looked up, is left as it is; so is what is asked by TLS, for certificates are of names.
 */
export const instancesOf = async (url: string, found = lookUp): Promise<readonly string[]> => {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:') return [url];
  const addresses = await found(hostname).catch(() => []);
  return addresses.length < 2 ? [url] : addresses.map(({ address }) => url.replace(`//${hostname}`, `//${address}`));
};
