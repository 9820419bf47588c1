// Compiles every contract under this folder with the pinned solc and writes <output>/<Name>.json ({abi, bytecode,
// deployedBytecode}), one file per deployable contract. Usage: node contracts/build.mjs [output folder]
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const sourceFolder = dirname(fileURLToPath(import.meta.url));
const outputFolder = resolve(process.argv[2] ?? join(sourceFolder, "..", "artifacts", "contracts"));
const codeSizeLimit = 24576; // EIP-170

const require = createRequire(import.meta.url);
let solc;
try {
  solc = require("solc");
} catch (failure) {
  console.error(`contracts: cannot load solc from node_modules (${failure.code ?? failure.message}); run 'npm ci' in the repository's root.`);
  process.exit(1);
}

const sources = readdirSync(sourceFolder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".sol"))
  .map((entry) => relative(sourceFolder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/"))
  .sort();
console.log(`contracts: compiling ${sources.length} files with solc ${solc.version().split("+")[0]}`);

const result = JSON.parse(solc.compile(JSON.stringify({
  language: "Solidity",
  sources: Object.fromEntries(sources.map((name) => [name, { content: readFileSync(join(sourceFolder, name), "utf8") }])),
  settings: {
    optimizer: { enabled: true, runs: 1000 },
    evmVersion: "prague",
    metadata: { appendCBOR: false, bytecodeHash: "none" },
    outputSelection: { "*": { "*": ["abi", "evm.bytecode.object", "evm.deployedBytecode.object"] } },
  },
})));

const complaints = result.errors ?? [];
for (const complaint of complaints) console.error(complaint.formattedMessage);
if (complaints.length > 0) fail(`solc has ${complaints.length} errors or warnings`);

mkdirSync(outputFolder, { recursive: true });
const written = new Set();
for (const contracts of Object.values(result.contracts)) {
  for (const [name, { abi, evm }] of Object.entries(contracts)) {
    const code = evm.deployedBytecode.object;
    if (code === "") continue; // abstract contracts and interfaces
    if (code.length / 2 > codeSizeLimit) fail(`${name} has ${code.length / 2} bytes of code, more than ${codeSizeLimit}`);
    write(name, { abi, bytecode: `0x${evm.bytecode.object}`, deployedBytecode: `0x${code}` });
    written.add(`${name}.json`);
  }
}
for (const file of readdirSync(outputFolder)) {
  if (file.endsWith(".json") && !written.has(file)) rmSync(join(outputFolder, file), { force: true });
}
console.log(`contracts: ${written.size} artifacts are in ${outputFolder}`);

// Another build may read or write the same file at this moment: each file appears whole, and keeps its time when unchanged.
function write(name, artifact) {
  const path = join(outputFolder, `${name}.json`);
  const text = `${JSON.stringify(artifact)}\n`;
  if (existsSync(path) && readFileSync(path, "utf8") === text) return;
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
}

function fail(reason) {
  console.error(`contracts: ${reason}.`);
  process.exit(1);
}
