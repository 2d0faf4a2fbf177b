import { parseAsvsCommand } from './asvs/asvs-options.ts';
import { describeDetection, reportDetection } from './asvs/detect-command.ts';
import { describeScore, score } from './asvs/score-command.ts';
import { UsageError } from './push/usage-error.ts';

/** `npm run asvs`: what code does and which chapters follow. Ends with 2 when the call is at fault, with 1 when reading is. */
async function main(): Promise<number> {
  try {
    const command = parseAsvsCommand(process.argv.slice(2));
    if (command.name === 'detect') {
      const report = await reportDetection(command);
      console.log(command.json ? JSON.stringify(report) : describeDetection(report));
      // A part of an archive must not pass for the whole.
      if (report.coverage.stoppedBy === 'damage') throw new Error('The archive breaks off. Get it anew.');
    } else {
      const report = await score(command);
      console.log(command.json ? JSON.stringify(report) : describeScore(report, command.misses));
    }
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return error instanceof UsageError ? 2 : 1;
  }
}

process.exitCode = await main();
