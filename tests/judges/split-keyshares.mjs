// Lets ssv-keys 1.1.0 and ssv-sdk 0.1.0 split keys.
// stdin: [{ privateKey, operators: [{ id, operatorKey }], ownerAddress, ownerNonce }]; stdout: for each { ssvKeys: file, ssvSdk: file }
import { createRequire } from 'node:module';
import { readInput, answer } from './stdio.mjs';

const require = createRequire(import.meta.url);
const ssvKeys = require('ssv-keys');
const ssvSdk = await import('@ssv-labs/ssv-sdk/keys');

const files = [];
for (const order of await readInput()) files.push({ ssvKeys: await split(ssvKeys, order), ssvSdk: await split(ssvSdk, order) });
answer(files);

async function split({ SSVKeys, KeySharesItem, KeyShares }, { privateKey, operators, ownerAddress, ownerNonce }) {
  const keys = new SSVKeys();
  const encryptedShares = await keys.buildShares(privateKey, operators);
  const { publicKey } = keys.getThreshold();
  const item = new KeySharesItem();
  await item.update({ ownerAddress, ownerNonce, operators, publicKey });
  await item.buildPayload({ publicKey, operators, encryptedShares }, { ownerAddress, ownerNonce, privateKey });
  const all = new KeyShares();
  all.add(item);
  return JSON.parse(all.toJson());
}
