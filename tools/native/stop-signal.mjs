const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Resolves at the first request to stop (Ctrl-C, kill, a closed terminal); later ones do not cut the stopping short. */
export const stopSignal = () =>
  new Promise((resolve) => {
    for (const signal of SIGNALS) process.on(signal, () => resolve(signal));
  });
