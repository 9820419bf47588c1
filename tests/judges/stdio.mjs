/** One JSON value on standard input. */
export async function readInput() {
  return JSON.parse(await readText());
}

/** One JSON value a line on standard input. */
export async function readLines() {
  return (await readText()).split('\n').filter((line) => line.length > 0).map((line) => JSON.parse(line));
}

/** One JSON value on standard output; libraries that print write there too, so it stands alone on the last line. */
export function answer(value) {
  process.stdout.write('\n' + JSON.stringify(value) + '\n', () => process.exit(0));
}

async function readText() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
