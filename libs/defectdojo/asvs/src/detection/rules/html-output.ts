import type { FeatureRules } from '../rule.ts';
import { spaced } from '../spaced.ts';

/** Rules for HTML rendered on the server. */
export const htmlOutput: FeatureRules = {
  id: 'html_output',
  name: 'HTML rendered on the server',
  reason: 'The code renders values into pages.',
  dependencies: [
    {
      id: 'template-engine',
      reason: 'A template engine for pages.',
      confidence: 'medium',
      names: {
        npm: spaced`
          ejs  pug  jade  nunjucks  hbs  express-handlebars  swig  eta  consolidate  nanohtml  choo  next
          nuxt  @remix-run/react  @sveltejs/kit`,
        pypi: ['django-crispy-forms', 'wtforms', 'flask-wtf', 'mako'],
        maven: spaced`
          spring-boot-starter-thymeleaf  spring-boot-starter-freemarker  spring-boot-starter-mustache
          thymeleaf  vaadin-spring-boot-starter  quarkus-qute`,
        golang: ['github.com/a-h/templ', 'github.com/flosch/pongo2', 'github.com/gofiber/template'],
        cargo: ['askama', 'tera', 'maud', 'rocket_dyn_templates', 'minijinja'],
        composer: spaced`
          twig/twig  symfony/twig-bundle  smarty/smarty  league/plates  livewire/livewire
          inertiajs/inertia-laravel  slim/twig-view`,
        gem: ['slim-rails', 'haml', 'haml-rails', 'turbo-rails', 'sprockets-rails', 'jsbundling-rails'],
        nuget: ['razorlight'],
      },
    },
  ],
  code: [
    {
      id: 'html-render-code',
      reason: 'Renders a page.',
      languages: ['js', 'py', 'java', 'go', 'ruby', 'php', 'csharp', 'rust', 'elixir'],
      confidence: 'strong',
      tokensOf: {
        js: spaced`
          res.render(  reply.view(  ctx.render(  renderToString(  renderToPipeableStream(
          renderToStaticMarkup(  nunjucks.render(  ejs.render(  ejs.renderFile(  pug.renderFile(  pug.compileFile(
          eta.render(  response.render(  reply.renderHtml(`,
        py: spaced`
          TemplateResponse(  render_to_string(  render_to_response(
          HTMLResponse(  jinja2_template(  mako_template(  SimpleTemplate  aiohttp_jinja2  Jinja2Templates(
          web.template.render(  render_template_string(  TurboGears`,
        java: spaced`
          ModelAndView  ThymeleafContent(  respondHtml  FreeMarkerContent(  TemplateInstance  @CheckedTemplate
          SpringTemplateEngine  RequestDispatcher  VelocityEngine  org.apache.wicket  com.vaadin`,
        go: spaced`
          "html/template"  c.HTML(  ctx.HTML(  pongo2.  .ExecuteTemplate(  templ.Handler(  render.HTML(
          gomponents.`,
        ruby: spaced`
          view_context  format.html  respond_to do  ERB.new(  Tilt.new(  Haml::Engine  Phlex::HTML  ECR.embed`,
        php: spaced`
          $twig->render(  $this->render(  ->assignView(  Inertia::render(  new Smarty(  $smarty->display(
          $this->twig->render(  $this->view->render(  $view->render(  Latte\\Engine  $templates->render(`,
        csharp: spaced`
          AddRazorPages  AddControllersWithViews  return View(  : PageModel  AddRazorComponents(`,
        rust: spaced`
          Template::render(  Html<String>  maud::  PreEscaped(  Tera::new(  Handlebars::new(  askama::Template
          HtmlTemplate(  rinja::Template  leptos::  yew::  dioxus::`,
        elixir: spaced`
          Phoenix.HTML  use Phoenix.LiveView  ~H"""`,
      },
      patterns: [
        { near: ['render('], regex: /\brender\(\s{0,4}(?:self\.)?request\b/ },
        { near: ['view('], regex: /\breturn view\(/ },
        // Bottle and Sinatra name the engine, and the page by a word.
        { near: ['return template('], regex: /^\s*return template\(\s{0,2}["']\w/ },
        { near: ['erb :', 'haml :', 'slim :', 'erubi :'], regex: /^\s*(?:erb|haml|slim|erubi) :\w/ },
        { near: ['self.render('], regex: /\bself\.render\(\s{0,2}["'][\w/.-]{1,80}\.html?["']/ },
        // Mail, settings and prompts are rendered by functions of this name too.
        {
          near: ['render_template('],
          regex: /\brender_template\(\s{0,4}(?:f?["'][^"']{1,120}\.(?:html?|jinja2?|j2)["']|$)/,
        },
        // Searching a text for these words is no rendering.
        {
          near: ['<!DOCTYPE html', '<!doctype html'],
          regex:
            /(?<!(?:includes|startsWith|indexOf|contains|match|\b[pP]arse\w{0,20}|\b[lL]oad\w{0,20})\(b?)["'`]#{0,3}\s{0,20}<!doctype html(?!>?["'`](?:\s{0,3}(?:in\b|==)|\.(?:startswith|startsWith|encode\(\) in)))/i,
        },
        { near: ['html! {'], regex: /\bhtml! \{/ },
      ],
      yes: [
        'res.render("index", { user })',
        'return `<!DOCTYPE html>',
        "    return template('index', **values)",
        '  erb :index',
      ],
      no: [
        '// res.render("index")',
        "text = render_template('prompt.txt', task=task)",
        'prerender(app)',
        'return templates(names)',
        'verb :index',
        'text.includes("<!DOCTYPE html>")',
        'return b"<!doctype html".startswith(s.lower())',
        'var page = parser.ParseDocument("<!doctype html><html></html>");',
      ],
    },
    {
      id: 'html-view-py',
      reason: 'A view that renders a page.',
      languages: ['py'],
      confidence: 'strong',
      tokens: ['TemplateView', 'DetailView', 'ListView', 'FormView', 'CreateView', 'UpdateView'],
      yes: ['class Home(TemplateView):'],
      no: ['# class Home(TemplateView):', 'class ListViewer:'],
    },
    {
      id: 'html-answer',
      reason: 'Returns a page from a request handler.',
      languages: [
        'c',
        'js',
        'py',
        'java',
        'go',
        'ruby',
        'php',
        'csharp',
        'rust',
        'lua',
        'erlang',
        'clojure',
        'nim',
        'ocaml',
        'julia',
        'haskell',
        'elixir',
      ],
      confidence: 'medium',
      countsOnce: true,
      tokens: ['serveStatic(', 'express.static(', 'http.FileServer('],
      patterns: [
        {
          // A client compares the type of what it gets, or says what it takes.
          near: ['text/html'],
          regex:
            /^(?!.{0,240}(?:tarts_?[wW]ith|starts_with|includes\(|indexOf\(|[cC]ontains\(|match\(|ccept|[!=]==?\s)).{0,300}\btext\/html\b/,
        },
      ],
      yes: ['request->send(SPIFFS, "/index.html", "text/html");'],
      no: [
        '// "text/html"',
        'context/htmlish',
        'if (strcmp(type, accept) == "text/html") {',
        'type.startsWith("text/html")',
      ],
    },
    {
      id: 'html-form',
      reason: 'A form sends what people type to a server.',
      languages: ['html', 'php'],
      confidence: 'medium',
      countsOnce: true,
      patterns: [{ near: ['<form'], regex: /<form\b[^>]{0,300}\bmethod=["']?post\b/i }],
      yes: ['<form method="post">', '<form action="/login" method="POST">'],
      no: ['<form method="get" action="/search">', '<!-- <form method="post"> -->'],
    },
    {
      id: 'html-template-code',
      reason: 'A page with values filled in by a server.',
      languages: ['html'],
      confidence: 'medium',
      tokens: [
        ...spaced`
          th:text=  th:each=  {% csrf_token  <%=  @Html.  {{ csrf_field  @csrf  <c:out  asp-for=  <?php`,
        '@model ',
      ],
      patterns: [
        { near: ['{%'], regex: /\{%-? ?(?:extends|block|csrf_token|url|load|trans)\b/ },
        { near: ['{{'], regex: /\{\{ ?(?:template|define|block|if|range|with|\.[A-Z])/ },
      ],
      yes: [
        '<td th:text="${owner.name}">',
        '{% extends "base.html" %}',
        '<%= user.name %>',
        '{{ if .User }}',
      ],
      no: ['<td class="text">', '<!-- <%= user.name %> -->'],
    },
  ],
  files: [
    {
      id: 'html-template-file',
      reason: 'A template that a server renders into a page.',
      confidence: 'medium',
      kind: 'code',
      path: /\.(?:erb|ejs|twig|cshtml|jsp|ftlh?|blade\.php|ego|templ|heex|leex)$|(?:^|\/)(?:app\/)?views\/.{1,200}\.(?:html?|pug|jade|hbs|slim|haml)$/,
      yes: ['app/views/users/show.html.erb', 'Pages/Index.cshtml', 'views/home.pug'],
      no: ['src/erb.go', 'public/index.html'],
    },
  ],
};
