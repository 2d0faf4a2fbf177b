import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for sites of texts, which a generator turns into pages. */
export const contentSite: FeatureRules = {
  id: 'content_site',
  name: 'Site of texts',
  reason: 'A generator turns texts into pages. Nothing runs for its readers but the pages.',
  dependencies: [
    {
      id: 'site-generator',
      reason: 'A generator of sites from texts.',
      confidence: 'strong',
      names: {
        npm: spaced`
          @11ty/eleventy  @docusaurus/core  vuepress  vitepress  hexo  docsify  docsify-cli  gitbook-cli
          @uswds/uswds-eleventy  metalsmith  nextra  honkit`,
        gem: ['jekyll', 'github-pages', 'middleman', 'nanoc', 'just-the-docs', 'minima'],
        pypi: ['mkdocs', 'mkdocs-material', 'pelican', 'nikola', 'jupyter-book', 'lektor'],
      },
    },
  ],
  files: [
    {
      id: 'site-layout',
      reason: 'A layout into which a generator of sites puts texts.',
      confidence: 'strong',
      kind: 'config',
      path: /(?:^|\/)_(?:layouts|includes)\/.{1,100}\.(?:html|njk|liquid)$|(?:^|\/)\.?eleventy(?:\.config)?\.[cm]?js$|(?:^|\/)(?:docusaurus\.config|hugo)\.(?:[cm]?[jt]s|toml|ya?ml)$/,
      yes: ['_layouts/page.html', '.eleventy.js'],
      no: ['src/layouts/page.html', 'src/eleventh.js'],
    },
  ],
};
