/** One JSON value on standard input. */
export async function readInput() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

/** One JSON value on standard output; libraries that print write there too, so it stands alone on the last line. */
export function answer(value) {
  process.stdout.write('\n' + JSON.stringify(value) + '\n', () => process.exit(0));
}
