import { say } from '../i18n/dictionary.ts'
import { type Key, zhCN } from '../i18n/zh-cn.ts'
import { escapeHtml, proseHtml } from './escape-html.ts'
import type { OpenApiDocument } from './openapi.ts'
import { type Schema, schemaTable, typeText } from './reference-schema.ts'

type Operation = {
  readonly summary?: string
  readonly description?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content?: Readonly<Record<string, Media>> }
  readonly responses?: Readonly<
    Record<string, { readonly description: string; readonly content?: Readonly<Record<string, Media>> }>
  >
}
type Parameter = {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
  readonly schema?: Schema
}
type Media = {
  readonly schema?: Schema
  readonly examples?: Readonly<Record<string, { readonly summary?: string; readonly value: unknown }>>
}
type Route = { readonly method: string; readonly path: string; readonly operation: Operation }

/** The whole reference as one page of HTML without scripts. */
export function referencePage(document: OpenApiDocument): string {
  const routes = routesOf(document)
  const schemas = Object.entries((document.components?.schemas ?? {}) as Record<string, Schema>)
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(document.info.title)} · API</title><link rel="stylesheet" href="/docs/reference.css"></head><body>
<header lang="en"><h1>${escapeHtml(document.info.title)}</h1><p>${proseHtml(document.info.description ?? '')}</p>
<p><a href="/openapi.json">openapi.json</a></p></header>
<main lang="en"><nav aria-label="Calls"><ul>${routes.map(linkTo).join('')}</ul></nav>
${routes.map(section).join('\n')}
<h2 id="schemas">Shapes</h2>${schemas.map(([name, schema]) => `<h3 id="shape-${escapeHtml(name)}">${escapeHtml(name)}</h3>${schemaTable(schema)}`).join('\n')}
${problemSection()}</main></body></html>`
}

function routesOf(document: OpenApiDocument): Route[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({
      method,
      path,
      operation,
    })),
  )
}

const anchor = ({ method, path }: Route) => `${method}${path.replace(/[^a-z]+/gi, '-')}`

function linkTo(route: Route): string {
  return `<li><a href="#${anchor(route)}"><span class="method">${route.method}</span> <code>${escapeHtml(route.path)}</code></a></li>`
}

function section(route: Route): string {
  const { operation } = route
  const body = Object.values(operation.requestBody?.content ?? {})[0]
  return [
    `<section><h2 id="${anchor(route)}"><span class="method">${route.method}</span> <code>${escapeHtml(route.path)}</code></h2>`,
    `<p>${proseHtml(operation.summary ?? '')}</p>`,
    operation.description === undefined ? '' : `<p class="soft">${proseHtml(operation.description)}</p>`,
    parameterTable(operation.parameters ?? []),
    body?.schema === undefined ? '' : `<h3>Body</h3>${schemaTable(body.schema)}`,
    examples(body),
    responses(operation),
    '</section>',
  ].join('')
}

function parameterTable(parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return ''
  const rows = parameters.map(
    ({ name, in: place, required, description, schema }) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${place}${required === true ? ', required' : ''}</td><td>${typeText(schema ?? {})}</td><td>${proseHtml(description ?? schema?.description ?? '')}</td></tr>`,
  )
  return `<h3>Parameters</h3><div class="wide"><table><tr><th>Name</th><th>In</th><th>Type</th><th></th></tr>${rows.join('')}</table></div>`
}

function examples(body: Media | undefined): string {
  const entries = Object.values(body?.examples ?? {})
  return entries
    .map(
      ({ summary, value }) =>
        `<details><summary>${escapeHtml(summary ?? 'Example')}</summary><pre>${escapeHtml(JSON.stringify(value, null, 2))}</pre></details>`,
    )
    .join('')
}

function responses({ responses: answers = {} }: Operation): string {
  const rows = Object.entries(answers).map(([status, { description, content }]) => {
    const schema = Object.values(content ?? {})[0]?.schema
    return `<tr><td>${escapeHtml(status)}</td><td>${escapeHtml(description)}</td><td>${schema === undefined ? '' : typeText(schema)}</td></tr>`
  })
  return `<h3>Answers</h3><div class="wide"><table><tr><th>Status</th><th></th><th>Shape</th></tr>${rows.join('')}</table></div>`
}

/** Every problem code with what it says in both languages. */
function problemSection(): string {
  const codes = Object.keys(zhCN)
    .filter((key) => /^problem\.[a-z-]+$/.test(key))
    .map((key) => key.slice('problem.'.length))
  const rows = codes.map((code) => {
    const message = say(`problem.${code}` as Key)
    return `<tr id="problem-${code}"><td><code>${code}</code></td><td lang="zh-CN">${escapeHtml(message.zh)}</td><td>${escapeHtml(message.en)}</td></tr>`
  })
  return `<h2 id="problems">Problem codes</h2><div class="wide"><table><tr><th>Code</th><th>中文</th><th>English</th></tr>${rows.join('')}</table></div>`
}
