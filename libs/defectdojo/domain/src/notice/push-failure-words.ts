import type { ErrorCode, NoticeWords } from '@gecko-defectdojo/contract';

type FailureWords = Pick<NoticeWords, 'sentence' | 'remedy'>;

/** The reasons that a person can do something about. `{name}` stands for the repository. */
const FAILURES: Readonly<Partial<Record<ErrorCode, FailureWords>>> = {
  right_missing: {
    sentence: 'The user of Gecko’s key may not do in DefectDojo what the push of {name} needs.',
    remedy: 'Give the user the missing right, which the page of the push names, then retry.',
  },
  unreachable: outage(),
  timeout: outage(),
  dns_failed: outage(),
  tls_failed: outage(),
  remote_unavailable: outage(),
  remote_error: outage(),
  not_defectdojo: {
    sentence: 'Something in front of DefectDojo responded to the push of {name} in its place.',
    remedy: 'Let the requests from Gecko’s addresses through to DefectDojo, then retry.',
  },
  gateway_refused: {
    sentence: 'A gateway in front of DefectDojo refused the push of {name}.',
    remedy: 'Let the requests from Gecko’s addresses through to DefectDojo, then retry.',
  },
  finding_rejected: {
    sentence: 'DefectDojo refused so many findings of {name} one after the other that Gecko stopped.',
    remedy: 'Open the push: it says why. Retry it when the reason is gone.',
  },
  findings_differ: {
    sentence: 'DefectDojo does not hold what Gecko pushed of {name}.',
    remedy: 'Open the push: it says what differs, then retry.',
  },
};

const DEFAULT_FAILURE: FailureWords = {
  sentence:
    'The push of {name} ended before it was through. Nothing is lost: the next one goes on from there.',
  remedy: 'Open the push to see why, and retry it.',
};

/** Returns what happened to a push of this repository, and what to do about it. */
export function pushFailureWords(code: ErrorCode, repository: string): FailureWords {
  const { sentence, remedy } = FAILURES[code] ?? DEFAULT_FAILURE;
  // A function, because a name may hold what `replace` reads as a pattern.
  return { sentence: sentence.replace('{name}', () => repository), remedy };
}

function outage(): FailureWords {
  return {
    sentence:
      'DefectDojo did not respond to the push of {name} for a long time. Gecko tries again by itself.',
    remedy: 'See that DefectDojo runs and that Gecko’s addresses reach it.',
  };
}
