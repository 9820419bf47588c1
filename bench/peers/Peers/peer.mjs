// The peers' side of ./bench/run peers. argv: folder with their packages. Each line of stdin is { work, input } to prepare a work, answered with
// { output }, or { work, times } to do it so often, answered with { microseconds } of CPU time.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const judges = process.argv[2];
const require = createRequire(join(judges, 'package.json'));
const viem = await import(pathToFileURL(join(judges, 'node_modules/viem/_esm/index.js')));
const accounts = await import(pathToFileURL(join(judges, 'node_modules/viem/_esm/accounts/index.js')));

const cluster = '(uint32 validatorCount, uint64 networkFeeIndex, uint64 index, bool active, uint256 balance)';
const works = {
  // ssv-keys 1.1.0: split, encrypt, sign owner and nonce, verify, payload; for each key as its command line does.
  split(input) {
    const { SSVKeys, KeySharesItem, KeyShares } = require('ssv-keys');
    return async () => {
      const all = new KeyShares();
      let nonce = input.nonce;
      for (const privateKey of input.privateKeys) {
        const keys = new SSVKeys();
        const encryptedShares = await keys.buildShares(privateKey, input.operators);
        const { publicKey } = keys.getThreshold();
        const owner = { ownerAddress: input.owner, ownerNonce: nonce++ };
        const item = new KeySharesItem();
        await item.update({ ...owner, operators: input.operators, publicKey });
        await item.buildPayload({ publicKey, operators: input.operators, encryptedShares }, { ...owner, privateKey });
        all.add(item);
      }
      return String(all.list().length);
    };
  },

  decodeLogs({ file }) {
    const logs = JSON.parse(require('node:fs').readFileSync(file, 'utf8')).result;
    const abi = viem.parseAbi([
      `event ValidatorAdded(address indexed owner, uint64[] operatorIds, bytes publicKey, bytes shares, Cluster cluster)`,
      `struct Cluster { uint32 validatorCount; uint64 networkFeeIndex; uint64 index; bool active; uint256 balance; }`,
    ]);
    return () => {
      let last;
      for (const { data, topics } of logs) last = viem.decodeEventLog({ abi, data, topics });
      return last.args.publicKey;
    };
  },

  encode(input) {
    const abi = viem.parseAbi([`function bulkRegisterValidator(bytes[], uint64[], bytes[], ${cluster})`]);
    const tuple = [0, 0n, 0n, true, 0n];
    const args = [input.keys, input.operators.map(BigInt), input.shares,
      { validatorCount: tuple[0], networkFeeIndex: tuple[1], index: tuple[2], active: tuple[3], balance: tuple[4] }];
    return () => viem.encodeFunctionData({ abi, functionName: 'bulkRegisterValidator', args });
  },

  sign(input) {
    const account = accounts.privateKeyToAccount(input.privateKey);
    const transaction = {
      type: 'eip1559', chainId: input.chainId, nonce: input.nonce, gas: BigInt(input.gas), to: input.to, value: BigInt(input.value), data: input.data,
      maxPriorityFeePerGas: BigInt(input.tip), maxFeePerGas: BigInt(input.maxFee),
    };
    return () => account.signTransaction(transaction);
  },
};

const prepared = new Map();
const lines = createInterface({ input: process.stdin });
for await (const line of lines) {
  const { work, input, times } = JSON.parse(line);
  if (input !== undefined) {
    prepared.set(work, works[work.split(' ')[0]](input));
    answer({ output: await prepared.get(work)() });
  } else {
    answer({ microseconds: await measure(prepared.get(work), times) });
  }
}

async function measure(work, times) {
  const start = process.cpuUsage();
  for (let i = 0; i < times; i++) await work();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

function answer(value) {
  process.stdout.write(`\nanswer ${JSON.stringify(value)}\n`);
}
