import net from 'node:net';

/**
 * Sends one request to 127.0.0.1 and gives the bytes of the answer, or undefined when nobody answers.
 *
 * @param answerLength tells how long the answer is, from its first four bytes
 */
export const ask = ({ port, request, answerLength, timeoutMs = 2000 }) =>
  new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port });
    const give = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    let received = Buffer.alloc(0);
    socket.setTimeout(timeoutMs, () => give(undefined));
    socket.once('error', () => give(undefined));
    socket.once('close', () => give(undefined));
    socket.once('connect', () => socket.write(request));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length >= 4 && received.length >= answerLength(received)) give(received);
    });
  });

/** True when a GET of this address is answered with a status of success. */
export async function answersOk(url) {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.ok === true;
}
