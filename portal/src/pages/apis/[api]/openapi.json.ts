import type { APIRoute, GetStaticPaths } from 'astro'
import { model, specificationOf } from '../../../model.ts'

export const getStaticPaths: GetStaticPaths = () =>
  model.apis.map(({ api, slug }) => ({ params: { api: slug }, props: { api } }))

/** The bundled document, as the tools of this workspace see it. */
export const GET: APIRoute = ({ props }) =>
  new Response(JSON.stringify(specificationOf(props['api']), null, 2), {
    headers: { 'content-type': 'application/json' },
  })
