import type { FeatureRules } from '../rule.ts';

/** Rules for programs that can be started. */
export const program: FeatureRules = {
  id: 'program',
  name: 'Program',
  reason: 'The code can be started.',
  files: [
    {
      id: 'program-entry-file',
      reason: 'A server starts the application from here.',
      confidence: 'strong',
      kind: 'code',
      path: /(?:^|\/)(?:wsgi|asgi)\.py$|^manage\.py$|^config\.ru$|^artisan$|^bin\/console$|^app\.psgi$|^(?:public|web|www|htdocs|webroot)\/index\.php$|^(?:[\w-]{1,40}\/)?conf\/routes$|(?:^|\/)src\/main\/webapp\/web-inf\/web\.xml$|^(?:[\w.-]{1,60}\/)?global\.asax$/,
      yes: ['shop/wsgi.py', 'manage.py', 'config.ru', 'public/index.php', 'conf/routes'],
      no: ['shop/wsgi_test_tools.py', 'tests/manage.py', 'lib/config.ru.rb', 'src/public/index.php'],
    },
  ],
  code: [
    {
      id: 'program-entry',
      reason: 'The entry point of a program.',
      languages: ['go', 'java', 'rust', 'c', 'csharp'],
      confidence: 'strong',
      patterns: [
        { near: ['func main('], regex: /^func main\(\)/ },
        { near: ['fn main('], regex: /^(?:pub )?(?:async )?fn main\(\)/ },
        { near: ['void main('], regex: /\bstatic void main\(\s{0,2}(?:final )?String/ },
        { near: ['fun main('], regex: /^fun main\(/ },
        { near: ['main('], regex: /^(?:int|void)?\s{0,4}main\s{0,2}\(\s{0,2}(?:int|void|\))/ },
        {
          near: ['WebApplication.CreateBuilder', 'static async Task Main(', 'static void Main('],
          regex: /CreateBuilder\(|\bMain\(/,
        },
      ],
      yes: ['func main() {'],
      no: ['// func main() {', 'x.domain(1)'],
    },
  ],
};
