import type { Recording } from '@gecko-defectdojo/testing-simulator';

/** Returns a recording as JSON with three lines a step, so that a change of one response is a change of one line. */
export function printRecording({ about, steps }: Recording): string {
  const printed = steps.map(({ request, response, ...head }) => {
    const opening = JSON.stringify(head).slice(0, -1);
    return `${opening},\n "request":${JSON.stringify(request)},\n "response":${JSON.stringify(response)}}`;
  });
  return `{"about":${JSON.stringify(about)},"steps":[\n${printed.join(',\n')}\n]}\n`;
}
