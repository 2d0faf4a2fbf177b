import { ANY_TEXT, isZeros, ZEROS } from './masks.ts';
import type { Json, JsonFields, RecordedStep, Recording } from './recording.ts';

/** Sentences of DefectDojo's that are longer than this are left out: no test of ours reads them. */
const LONGEST_SENTENCE = 120;

/**
 * Returns a recording without its bulk: blocks of zeros and DefectDojo's long sentences become masks. Requests,
 * statuses, shapes and all other values stay.
 */
export function compactRecording(recording: Recording): Recording {
  return { about: recording.about, steps: recording.steps.map(compactStep) };
}

function compactStep({ name, as, request, capture, response }: RecordedStep): RecordedStep {
  return {
    name,
    ...(as === undefined ? {} : { as }),
    request,
    ...(capture === undefined ? {} : { capture }),
    response: {
      ...response,
      ...(response.body === undefined ? {} : { body: compactBody(response.body) }),
    },
  };
}

function compactBody(value: Json): Json {
  if (typeof value === 'string') return isLongSentence(value) ? ANY_TEXT : value;
  if (Array.isArray(value)) return value.map(compactBody);
  if (typeof value !== 'object' || value === null) return value;
  if (isZeros(value)) return ZEROS;
  return compactFields(value as JsonFields); // a list was ruled out above
}

function compactFields(fields: JsonFields): JsonFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, compactBody(value)]));
}

/** A long text without spaces is one that a request sent, to see where DefectDojo cuts it. */
function isLongSentence(text: string): boolean {
  return text.length > LONGEST_SENTENCE && text.includes(' ');
}
