import type { GeckoHost } from '@gecko-defectdojo/host';

/**
 * Returns the port's calls for notices, which keep each as a message in the team's inbox. A call that comes again finds
 * its row and changes nothing. `write` gets one line per call, with the kind and the id alone.
 */
export function keepMessages(
  write: (line: string) => void = () => undefined,
): Required<Pick<GeckoHost, 'noticeOpened' | 'noticeClosed'>> {
  return {
    noticeOpened: async (sql, teamId, notice) => {
      const { id, tone, title, sentence, remedy, action, address, openedAt } = notice;
      await sql.query(
        `insert into gecko.messages (team_id, id, tone, title, sentence, remedy, action, address, opened_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
        [teamId, id, tone, title, sentence, remedy, action, address, openedAt],
      );
      write(`Notice ${notice.kind} ${id} opened`);
    },
    noticeClosed: async (sql, teamId, { id, kind, closedAt }) => {
      await sql.query(
        'update gecko.messages set closed_at = $3 where team_id = $1 and id = $2 and closed_at is null',
        [teamId, id, closedAt],
      );
      write(`Notice ${kind} ${id} closed`);
    },
  };
}
