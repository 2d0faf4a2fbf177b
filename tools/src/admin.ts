import { runAdminCommand } from './admin/admin-command.ts';

/** `npm run --silent admin -- VERB …`: for the people who run the integration for all teams. */
process.exitCode = await runAdminCommand({
  args: process.argv.slice(2),
  environment: process.env,
  print: (line) => console.log(line),
  tell: (line) => console.error(line),
});
