import { runRotateKeyCommand } from './rotate-key/rotate-key-command.ts';

/** `npm run --silent rotate-key`: seals every stored API key with the current master key. */
process.exitCode = await runRotateKeyCommand({
  args: process.argv.slice(2),
  environment: process.env,
  print: (line) => console.log(line),
  tell: (line) => console.error(line),
});
