import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for unescaped HTML. */
export const rawHtml: FeatureRules = {
  id: 'raw_html',
  name: 'Unescaped HTML',
  reason: 'The code writes text into a page without escaping.',
  code: [
    {
      id: 'raw-html-browser',
      reason: 'Writes text into a page as HTML.',
      languages: ['js', 'html'],
      confidence: 'strong',
      tokens: [
        ...spaced`
          dangerouslySetInnerHTML  insertAdjacentHTML(  document.write(  bypassSecurityTrustHtml`,
        '{@html ',
      ],
      patterns: [
        { near: ['.innerHTML'], regex: /\.innerHTML\s{0,4}\+?=\s{0,4}[^'"`=\s]/ },
        { near: ['.innerHTML'], regex: /\.innerHTML\s{0,4}\+?=\s{0,4}`.{0,300}\$\{/ },
        { near: ['v-html'], regex: /\sv-html=/ },
      ],
      yes: ['el.innerHTML = text', '<p v-html="body">', '<div dangerouslySetInnerHTML={{ __html: html }} />'],
      no: ['el.innerHTML = ""', '// el.innerHTML = text'],
    },
    {
      id: 'raw-html-template',
      reason: 'A template writes a value without escaping it.',
      languages: ['html', 'py', 'ruby', 'go', 'php'],
      confidence: 'strong',
      tokens: [
        ...spaced`
          mark_safe(  .html_safe  th:utext=  @Html.Raw(  template.HTML(  |safe }}  | safe }}  |raw }}`,
        '{!! ',
      ],
      yes: ['<p th:utext="${body}">'],
      no: ['<!-- th:utext="${body}" -->', 'unmark_safe_area'],
    },
  ],
};
