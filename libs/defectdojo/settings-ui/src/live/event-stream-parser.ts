/** One event of a `text/event-stream`. */
export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

/** The most characters of an event. A push takes a few hundred. */
export const EVENT_LENGTH_MAX = 1_000_000;

/**
 * Reads a `text/event-stream` in pieces that may be cut anywhere. `push` returns the events complete so far. Ids and
 * retry times are left out, because a page that connects again names how much it missed.
 *
 * @throws RangeError if an event does not end within `EVENT_LENGTH_MAX` characters
 */
export function createEventStreamParser(): { readonly push: (text: string) => StreamEvent[] } {
  let line = '';
  let event = '';
  let data: string[] = [];
  let length = 0;
  let isStart = true;
  let endedWithReturn = false;

  function takeLine(events: StreamEvent[]): void {
    if (line === '') {
      if (data.length > 0) events.push({ event: event === '' ? 'message' : event, data: data.join('\n') });
      event = '';
      data = [];
      length = 0;
      return;
    }
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') event = value;
    else if (name === 'data') data.push(value);
  }

  return {
    push(text) {
      const events: StreamEvent[] = [];
      let rest = text;
      if (isStart && rest !== '') {
        isStart = false;
        if (rest.startsWith('\uFEFF')) rest = rest.slice(1);
      }
      // A line may end in CR, LF or both, and a piece may end between the two.
      if (endedWithReturn && rest.startsWith('\n')) rest = rest.slice(1);
      if (text !== '') endedWithReturn = text.endsWith('\r');
      const lines = rest.split(/\r\n|\r|\n/);
      const last = lines.pop() ?? '';
      for (const part of lines) {
        line += part;
        length += part.length;
        takeLine(events);
        line = '';
      }
      line += last;
      length += last.length;
      if (length > EVENT_LENGTH_MAX) throw new RangeError('An event of the stream is too long.');
      return events;
    },
  };
}
