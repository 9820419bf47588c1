// Decrypts every share with its operator's key and recombines every choice of enough of them, with JSEncrypt and herumi's BLS as SSV's tools do.
// stdin: [{ sharesData, threshold, operators: [{ id, privateKey }] }]; stdout: for each { shareKeysMatch, choices, keys: [distinct public keys] }
import { createRequire } from 'node:module';
import { readInput, answer } from './stdio.mjs';

const require = createRequire(import.meta.url);
const JSEncrypt = require('node-jsencrypt');
const bls = require('bls-eth-wasm');
await bls.init(bls.BLS12_381);

answer((await readInput()).map(recombine));

function recombine({ sharesData, threshold, operators }) {
  const bytes = Buffer.from(sharesData.slice(2), 'hex');
  const n = operators.length;
  let shareKeysMatch = true;
  const shares = operators.map(({ id, privateKey }, index) => {
    const rsa = new JSEncrypt();
    rsa.setPrivateKey(privateKey);
    const offset = 96 + 48 * n + 256 * index;
    const text = rsa.decrypt(bytes.subarray(offset, offset + 256).toString('base64'));
    const secret = bls.deserializeHexStrToSecretKey(text.replace('0x', ''));
    const expected = bytes.subarray(96 + 48 * index, 96 + 48 * (index + 1)).toString('hex');
    shareKeysMatch &&= secret.getPublicKey().serializeToHexStr() === expected;
    const x = new bls.Id();
    x.setInt(id);
    return { x, secret };
  });

  let choices = 0;
  const keys = new Set();
  for (const choice of combinations(shares, threshold)) {
    const recovered = new bls.SecretKey();
    recovered.recover(choice.map((share) => share.secret), choice.map((share) => share.x));
    keys.add('0x' + recovered.getPublicKey().serializeToHexStr());
    choices++;
  }
  return { shareKeysMatch, choices, keys: [...keys] };
}

function* combinations(items, size, start = 0) {
  if (size === 0) {
    yield [];
    return;
  }
  for (let i = start; i <= items.length - size; i++) {
    for (const rest of combinations(items, size - 1, i + 1)) yield [items[i], ...rest];
  }
}
