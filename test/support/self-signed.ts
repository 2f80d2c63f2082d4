import { generateKeyPairSync, sign } from 'node:crypto';

/** One DER value: its tag, its length in two bytes, its content. */
function der(tag: number, ...content: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(content.map((part) => Buffer.from(part)));
  return Buffer.concat([Buffer.from([tag, 0x82, body.length >> 8, body.length & 255]), body]);
}

const sequence = (...content: readonly Buffer[]) => der(0x30, ...content);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const nameOf = (name: string) => sequence(der(0x31, sequence(oid('550403'), der(0x0c, name))));
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));

/** A key and a certificate for `localhost` (X.509, RFC 5280), issued by itself or in the name of an authority that nobody knows. */
export function certificateOf(issuer: 'itself' | 'nobody'): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const version = der(0xa0, der(0x02, Buffer.from([2])));
  const validity = sequence(der(0x17, '200101000000Z'), der(0x17, '491231235959Z'));
  const certificate = sequence(
    version,
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    nameOf(issuer === 'itself' ? 'localhost' : issuer),
    validity,
    nameOf('localhost'),
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', certificate, privateKey));
  const body = sequence(certificate, ecdsaWithSha256, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${body.match(/.{1,64}/g)?.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}
