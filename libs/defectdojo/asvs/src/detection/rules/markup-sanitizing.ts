import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for markup that is turned into HTML. */
export const markupSanitizing: FeatureRules = {
  id: 'markup_sanitizing',
  name: 'Markup turned into HTML',
  reason: 'The code turns markup into HTML, which must be sanitized.',
  dependencies: [
    {
      id: 'markup-library',
      reason: 'A library that turns markup into HTML or sanitizes HTML.',
      confidence: 'medium',
      names: {
        npm: spaced`
          dompurify  isomorphic-dompurify  sanitize-html  marked  markdown-it  showdown  xss  react-markdown
          remark-html  rehype-sanitize`,
        pypi: ['bleach', 'nh3', 'markdown', 'markdown2', 'mistune', 'html-sanitizer'],
        golang: spaced`
          github.com/microcosm-cc/bluemonday  github.com/russross/blackfriday  github.com/yuin/goldmark`,
        gem: ['commonmarker', 'redcarpet', 'kramdown', 'sanitize', 'loofah'],
        composer: ['ezyang/htmlpurifier', 'league/commonmark', 'erusev/parsedown'],
        cargo: ['ammonia', 'pulldown-cmark', 'comrak'],
        nuget: ['htmlsanitizer', 'markdig'],
        swift: ['swiftsoup', 'down', 'swift-markdown-ui', 'cmark', 'ink'],
        cocoapods: ['SwiftSoup', 'Down', 'MarkdownView'],
        pub: ['flutter_markdown', 'markdown', 'html', 'flutter_html', 'flutter_widget_from_html'],
        maven: ['owasp-java-html-sanitizer', 'jsoup', 'flexmark-all', 'commonmark'],
      },
    },
  ],
};
