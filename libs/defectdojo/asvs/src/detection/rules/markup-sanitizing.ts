import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Turning people's text into HTML. */
export const markupSanitizing: FeatureRules = {
  id: 'markup_sanitizing',
  name: 'Markup turned into HTML',
  reason: 'Text with markup becomes HTML and has to be made harmless.',
  dependencies: [
    {
      id: 'markup-library',
      reason: 'A library that turns markup into HTML or makes HTML harmless.',
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
        maven: ['owasp-java-html-sanitizer', 'jsoup', 'flexmark-all', 'commonmark'],
      },
    },
  ],
};
