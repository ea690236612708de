import { defineCollection } from 'astro:content'
import { docsSchema } from '@astrojs/starlight/schema'

// Every page is made from the model; Starlight only wants the collection to exist.
const none = { name: 'none', load: async (): Promise<void> => {} }

export const collections = { docs: defineCollection({ loader: none, schema: docsSchema() }) }
