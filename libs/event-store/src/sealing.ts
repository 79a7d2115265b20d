import { AppError, isJsonObject, type JsonObject } from '@ehoks/kernel';
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { type Sealed } from './commit';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

export interface DataKey {
  readonly keyId: string;
  readonly key: Buffer;
  /** base64 of iv, tag and the key under the key-encryption key, bound to the key id. */
  readonly wrapped: string;
}

const encrypt = (key: Uint8Array, plain: Uint8Array, boundTo: string) => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(boundTo));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { iv, tag: cipher.getAuthTag(), ciphertext };
};

const decrypt = (key: Uint8Array, iv: Uint8Array, tag: Uint8Array, ciphertext: Uint8Array, boundTo: string) => {
  const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
};

/** A fresh random data key, wrapped for storing. */
export const newDataKey = (kek: Uint8Array): DataKey => {
  const keyId = randomUUID();
  const key = randomBytes(32);
  const { iv, tag, ciphertext } = encrypt(kek, key, keyId);
  return { keyId, key, wrapped: Buffer.concat([iv, tag, ciphertext]).toString('base64') };
};

/** @throws AppError `defect` when the key was wrapped by another key-encryption key, or for another id */
export const unwrapKey = (kek: Uint8Array, keyId: string, wrapped: string): Buffer => {
  const bytes = Buffer.from(wrapped, 'base64');
  const iv = bytes.subarray(0, IV_BYTES);
  const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
  try {
    return decrypt(kek, iv, tag, bytes.subarray(IV_BYTES + TAG_BYTES), keyId);
  } catch (cause) {
    throw new AppError('defect', 'event-store/key-not-unwrapped', 'A data key was wrapped by another key', {
      cause,
      details: { keyId },
    });
  }
};

/** @param boundTo where the sealed part belongs; it opens nowhere else */
export const sealJson = (keyId: string, key: Uint8Array, secrets: JsonObject, boundTo: string): Sealed => {
  const { iv, tag, ciphertext } = encrypt(key, Buffer.from(JSON.stringify(secrets)), boundTo);
  return {
    keyId,
    iv: iv.toString('base64'),
    tag: tag.toString('base64'),
    ciphertext: ciphertext.toString('base64'),
  };
};

/** @throws AppError `defect` when the part was changed or moved from elsewhere */
export const openJson = (key: Uint8Array, sealed: Sealed, boundTo: string): JsonObject => {
  try {
    const plain = decrypt(
      key,
      Buffer.from(sealed.iv, 'base64'),
      Buffer.from(sealed.tag, 'base64'),
      Buffer.from(sealed.ciphertext, 'base64'),
      boundTo,
    );
    const secrets: unknown = JSON.parse(plain.toString());
    if (isJsonObject(secrets)) return secrets;
  } catch (cause) {
    throw notOpened(sealed.keyId, cause);
  }
  throw notOpened(sealed.keyId);
};

const notOpened = (keyId: string, cause?: unknown): AppError =>
  new AppError('defect', 'event-store/sealed-part-not-opened', 'A sealed part was changed or belongs elsewhere', {
    cause,
    details: { keyId },
  });
