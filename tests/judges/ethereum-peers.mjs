// viem and ethers do the same work as we: ABI, RLP, EIP-1559 transactions, Keccak-256.
// stdin: one JSON object a line, { work, ... }; stdout: one JSON array with an answer for each: { viem, ethers }, or { viem: { error } … }.
import * as viem from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import * as ethers from 'ethers';
import { readLines, answer } from './stdio.mjs';

const coder = ethers.AbiCoder.defaultAbiCoder();

const works = {
  keccak: ({ data }) => both(() => viem.keccak256(data), () => ethers.keccak256(data)),
  abiEncode: ({ types, values }) => both(
    () => viem.encodeAbiParameters(types.map(viemParameter), values.map((value, i) => native(value, viemParameter(types[i])))),
    () => coder.encode(types, values),
  ),
  abiDecode: ({ types, data }) => both(
    () => plain(viem.decodeAbiParameters(types.map(viemParameter), data)),
    () => plain(coder.decode(types, data).toArray(true)),
  ),
  rlp: ({ item }) => both(() => viem.toRlp(item), () => ethers.encodeRlp(item)),
  rlpDecode: ({ data }) => both(() => viem.fromRlp(data, 'hex'), () => ethers.decodeRlp(data)),
  transaction: async ({ privateKey, tx }) => ({
    viem: await privateKeyToAccount(privateKey).signTransaction({
      ...tx, type: 'eip1559', nonce: Number(tx.nonce), chainId: Number(tx.chainId), value: BigInt(tx.value), gas: BigInt(tx.gasLimit),
      maxFeePerGas: BigInt(tx.maxFeePerGas), maxPriorityFeePerGas: BigInt(tx.maxPriorityFeePerGas), to: tx.to ?? undefined,
    }),
    ethers: await new ethers.Wallet(privateKey).signTransaction({ ...tx, type: 2, nonce: Number(tx.nonce) }),
  }),
};

const answers = [];
for (const line of await readLines()) answers.push(await works[line.work](line));
answer(answers);

function both(byViem, byEthers) {
  return { viem: attempt(byViem), ethers: attempt(byEthers) };
}

function attempt(work) {
  try {
    return work();
  } catch (error) {
    return { error: String(error?.shortMessage ?? error?.message ?? error).slice(0, 200) };
  }
}

// Parses "(uint8,string[])[2]" to what viem takes; viem's own parser refuses tuples without names in some places.
function viemParameter(text) {
  const tuple = /^\((.*)\)((\[\d*\])*)$/s.exec(text);
  return tuple ? { type: 'tuple' + tuple[2], components: split(tuple[1]).map(viemParameter) } : { type: text };
}

function split(text) {
  const parts = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')') depth--;
    else if (i === text.length || (text[i] === ',' && depth === 0)) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return parts;
}

// Numbers come as decimal texts; viem wants bigint or, up to 48 bits, number.
function native(value, parameter) {
  const array = /^(.*)\[\d*\]$/s.exec(parameter.type);
  if (array) return value.map((item) => native(item, { ...parameter, type: array[1] }));
  if (parameter.type === 'tuple') return value.map((item, i) => native(item, parameter.components[i]));
  return /^u?int/.test(parameter.type) ? BigInt(value) : value;
}

function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'bigint' || typeof value === 'number') return value.toString();
  return typeof value === 'string' && value.startsWith('0x') ? value.toLowerCase() : value;
}
