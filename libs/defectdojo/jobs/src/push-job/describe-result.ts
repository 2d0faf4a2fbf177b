import type { ErrorCode } from '@gecko-defectdojo/contract';
import type { PushResult } from '../push/execute-push.ts';

/** Returns the reason and the words of a push that went through with something to say, such as rejected findings. */
export function describeResult(
  rejected: number,
  { missing, acceptanceRefusal, noteRefusal }: PushResult,
): { readonly errorCode?: ErrorCode; readonly errorMessage?: string } {
  if (rejected > 0) {
    return {
      errorCode: 'finding_rejected',
      errorMessage: `DefectDojo does not take ${String(rejected)} ${rejected === 1 ? 'finding' : 'findings'}; all others went through.`,
    };
  }
  if (missing > 0) {
    return {
      errorCode: 'findings_differ',
      errorMessage: `DefectDojo holds ${String(missing)} fewer findings than Gecko pushed. They may have been deleted there.`,
    };
  }
  if (acceptanceRefusal !== undefined) {
    return {
      errorCode: 'right_missing',
      errorMessage: `DefectDojo shows accepted risks of this product without their end, because it takes no risk acceptance for them. It said: ${sentence(acceptanceRefusal)} Gecko opens them itself when their time has come. Allow full risk acceptance for the product, then retry.`,
    };
  }
  if (noteRefusal !== undefined) {
    return {
      errorCode: 'right_missing',
      errorMessage: `Every finding is up to date, but DefectDojo takes no notes about triage in Gecko. It said: ${sentence(noteRefusal)} Let the key's user edit findings of the product, or switch the notes off.`,
    };
  }
  return {};
}

function sentence(words: string): string {
  return words.replace(/[.\s]*$/, '.');
}
