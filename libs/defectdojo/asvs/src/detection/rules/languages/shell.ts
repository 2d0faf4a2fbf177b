import type { LanguageRules } from './language-rules.ts';
import { words } from './words.ts';

/** Rules for shell scripts: what they call. */
export const shell: LanguageRules = {
  language: 'shell',
  code: [
    {
      feature: 'outbound_http',
      confidence: 'medium',
      tokens: ['curl -', 'curl "', 'curl http', 'wget -', 'wget "', 'wget http', 'curl $'],
      yes: ['curl -fsS "$URL"'],
      no: ['# curl -fsS', 'mycurl -x'],
    },
    {
      feature: 'dynamic_code',
      confidence: 'medium',
      tokens: ['eval "$', 'eval $', 'bash -c "$', 'sh -c "$'],
      yes: ['eval "$command"'],
      no: ['# eval "$x"', 'medieval "$x"'],
    },
    {
      feature: 'crypto',
      confidence: 'strong',
      tokens: words`gpg gpg2`
        .flatMap((tool) => [`${tool} --encrypt`, `${tool} --decrypt`, `${tool} -d`, `${tool} -e`])
        .concat([
          'openssl enc',
          'openssl dgst',
          'openssl rand',
          'openssl req',
          'openssl genrsa',
          'openssl genpkey',
          'age --encrypt',
          'ssh-keygen -t',
        ]),
      yes: ['gpg --decrypt "$file"', 'openssl rand -hex 32'],
      no: ['# gpg -d', 'mygpg -d'],
    },
    {
      feature: 'tls',
      confidence: 'medium',
      tokens: ['openssl s_client', 'openssl x509', '--cacert', 'certbot certonly', 'acme.sh --issue'],
      yes: ['openssl s_client -connect "$host:443"'],
      no: ['# openssl x509', 'myopenssl x509'],
    },
    {
      feature: 'sql',
      confidence: 'medium',
      tokens: ['psql -', 'psql "', 'mysql -', 'sqlite3 "', 'mysqldump -', 'pg_dump -'],
      yes: ['psql -c "select * from users where id = $1"'],
      no: ['# psql -c', 'mypsql -c'],
    },
    {
      feature: 'http_server',
      confidence: 'medium',
      tokens: [
        '$QUERY_STRING',
        '${QUERY_STRING',
        '$REQUEST_METHOD',
        '${REQUEST_METHOD',
        '"Content-type: text/html',
        'echo "HTTP/1.1 200',
      ],
      yes: ['case "$REQUEST_METHOD" in'],
      no: ['# $QUERY_STRING', '$QUERY_STRINGS'],
    },
    {
      feature: 'network_listener',
      confidence: 'medium',
      tokens: ['nc -l', 'ncat -l', 'netcat -l', 'TCP-LISTEN:', 'TCP4-LISTEN:'],
      yes: ['nc -l 8080'],
      no: ['# nc -l', 'sync -l'],
    },
    {
      feature: 'mail',
      confidence: 'medium',
      tokens: ['mail -s', 'sendmail -t', 'mailx -s'],
      yes: ['mail -s "done" "$to"'],
      no: ['# mail -s', 'gmail -s'],
    },
    {
      feature: 'logging',
      confidence: 'medium',
      tokens: ['logger -t', 'logger -p', 'systemd-cat'],
      yes: ['logger -t backup "done"'],
      no: ['# logger -t', 'mylogger -t'],
    },
  ],
};
