// @chainsafe/blst signs, verifies and aggregates; @chainsafe/bls-keygen derives keys (EIP-2333, in JavaScript).
// stdin: one JSON object a line, { work, ... }; stdout: one JSON array with an answer for each.
import * as blst from '@chainsafe/blst';
import * as keygen from '@chainsafe/bls-keygen';
import { readLines, answer } from './stdio.mjs';

const works = {
  sign({ secret, message }) {
    const key = blst.SecretKey.fromHex(secret);
    return { publicKey: key.toPublicKey().toHex(), signature: key.sign(bytes(message)).toHex() };
  },
  verify: ({ publicKey, message, signature }) => attempt(() => blst.verify(
    bytes(message), blst.PublicKey.fromHex(publicKey, true), blst.Signature.fromHex(signature, true, true))),
  aggregate({ publicKeys, signatures, message }) {
    const sum = blst.aggregateSignatures(signatures.map((signature) => blst.Signature.fromHex(signature)));
    const keys = publicKeys.map((key) => blst.PublicKey.fromHex(key));
    return { signature: sum.toHex(), valid: blst.fastAggregateVerify(bytes(message), keys, sum) };
  },
  derive({ seed, path, slowly }) {
    const byBlst = path.reduce((key, index) => key.deriveChildEip2333(index), blst.SecretKey.deriveMasterEip2333(bytes(seed)));
    if (!slowly) return { blst: byBlst.toHex() };
    const byKeygen = keygen.deriveKeyFromEntropy(bytes(seed), ['m', ...path].join('/'));
    return { blst: byBlst.toHex(), keygen: '0x' + Buffer.from(byKeygen).toString('hex') };
  },
};

answer((await readLines()).map((line) => works[line.work](line)));

function attempt(work) {
  try {
    return work();
  } catch {
    return false;
  }
}

function bytes(hex) {
  return Buffer.from(hex.slice(2), 'hex');
}
