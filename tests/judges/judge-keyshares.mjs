// Lets ssv-keys 1.1.0 and ssv-sdk 0.1.0 judge keyshares files.
// stdin: [{ file, operators: [{ id, publicKey }] }]; stdout: for each { ssvKeys: [errors], ssvSdk: [errors] }
import { createRequire } from 'node:module';
import { readInput, answer } from './stdio.mjs';

const require = createRequire(import.meta.url);
const verdicts = [];
for (const submitted of await readInput()) {
  verdicts.push({ ssvKeys: await judge(bySsvKeys, submitted), ssvSdk: await judge(bySsvSdk, submitted) });
}
answer(verdicts);

async function judge(by, submitted) {
  try {
    return await by(submitted);
  } catch (error) {
    return [String(error?.message ?? error)];
  }
}

async function bySsvKeys({ file }) {
  const { KeyShares } = require('ssv-keys');
  const read = await KeyShares.fromJson(structuredClone(file));
  read.validate();
  if (read.list().length !== file.shares.length) return ['another number of shares'];
  return read.list().filter((item) => item.error).map((item) => String(item.error.message ?? item.error));
}

async function bySsvSdk({ file, operators }) {
  const { KeyShares } = await import('@ssv-labs/ssv-sdk/keys');
  const checks = await import('@ssv-labs/ssv-sdk/utils');
  const read = await KeyShares.fromJson(structuredClone(file));
  const items = read.list();
  checks.ensureNoKeysharesErrors(items);
  checks.ensureValidatorsUniqueness(items);
  checks.validateConsistentOperatorPublicKeys(items, operators);
  const ids = checks.validateConsistentOperatorIds(items);
  return ids.join() === operators.map((operator) => operator.id).join() ? [] : ['other operator ids'];
}
