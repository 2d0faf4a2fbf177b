import { isIntegrationError } from '@gecko-defectdojo/domain';
import { GeckoError } from '@gecko/data';
import { parsePushOptions, UsageError } from './push/push-options.ts';
import { describePush } from './push/push-result.ts';
import { push } from './push/push.ts';

/** `npm run push`: scan files through the real export. Ends with 2 when the call is at fault, with 1 when the push is. */
async function main(): Promise<number> {
  try {
    const options = parsePushOptions(process.argv.slice(2));
    const { result, notes } = await push(options);
    console.log(options.json ? JSON.stringify(result) : describePush(result, options.scans));
    for (const note of notes) console.error(note);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(error.message);
      return 2;
    }
    if (isIntegrationError(error)) {
      console.error(
        error.remoteMessage === undefined
          ? error.message
          : `${error.message} DefectDojo said: ${error.remoteMessage}`,
      );
      return error.code === 'validation_failed' ? 2 : 1;
    }
    if (error instanceof GeckoError) {
      console.error(error.message);
      return error.code === 'validation_failed' ? 2 : 1;
    }
    console.error(error);
    return 1;
  }
}

process.exitCode = await main();
