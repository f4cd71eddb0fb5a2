import {
  errors,
  generalErrors,
  hasFieldsInQuery,
  pathParameters,
  type ErrorCode,
  type Operation,
} from '@meydan/protocol'
import * as z from 'zod/mini'

/** A part of a JSON document. */
type Json = Readonly<Record<string, unknown>>

/** What the document says beside the operations. */
export interface OpenApiOptions {
  readonly operations: readonly Operation[]
  readonly publicUrl: string
  readonly version: string
  /** Name of the session cookie. */
  readonly cookieName: string
}

/** The API reference as an OpenAPI 3.1 document, made from the operations alone. */
export function openApiDocument(options: OpenApiOptions): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const operation of options.operations) {
    const path = operation.path.replaceAll(/:([A-Za-z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describeOperation(operation) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Meydan', version: options.version, summary: 'The API of a Meydan instance.' },
    servers: [{ url: options.publicUrl }],
    tags: [...new Set(options.operations.map(moduleOf))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: options.cookieName,
          description: 'The session cookie of browsers.',
        },
        bearer: { type: 'http', scheme: 'bearer', description: 'The signed session token, as sign-in answers it.' },
        link: { type: 'http', scheme: 'bearer', description: 'The token of a link that was sent out.' },
      },
      parameters: {
        workspace: {
          name: 'X-Workspace',
          in: 'header',
          required: true,
          description: 'The workspace that the request is for.',
          schema: { type: 'string', format: 'uuid' },
        },
      },
      schemas: { Error: errorSchema },
    },
  }
}

/** The module of an operation: the first word of its name. */
export function moduleOf(operation: Operation): string {
  return operation.name.split('.', 1)[0] as string
}

/** Every code that an operation may answer, its own first. */
export function codesOf(operation: Operation): readonly ErrorCode[] {
  return [...new Set<ErrorCode>([...operation.errors, ...generalErrors])]
}

/** The fields of an operation's input as JSON Schema. */
export function inputSchema(operation: Operation): {
  properties: Readonly<Record<string, Json>>
  required: readonly string[]
} {
  const { properties = {}, required = [] } = jsonSchema(operation.input, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return { properties, required }
}

/** The result of an operation as JSON Schema. */
export function resultSchema(operation: Operation): Json {
  return jsonSchema(operation.result, 'output')
}

function jsonSchema(schema: z.ZodMiniType, io: 'input' | 'output'): Json {
  // What JSON Schema cannot say (a refinement, a transform) is left out, not an error.
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

function describeOperation(operation: Operation): Json {
  const { properties, required } = inputSchema(operation)
  const inPath = new Set(pathParameters(operation.path))
  const takesQuery = hasFieldsInQuery(operation)
  const parameters = Object.entries(properties)
    .filter(([name]) => takesQuery || inPath.has(name))
    .map(([name, { description, ...schema }]) => ({
      name,
      in: inPath.has(name) ? 'path' : 'query',
      required: inPath.has(name) || required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema,
    }))
  const bodyFields = Object.entries(properties).filter(([name]) => !takesQuery && !inPath.has(name))
  const requiredInBody = required.filter((name) => !inPath.has(name))
  return {
    operationId: operation.name,
    summary: operation.summary,
    tags: [moduleOf(operation)],
    ...securityOf(operation),
    parameters:
      operation.caller === 'member' && !inPath.has('workspaceId')
        ? [{ $ref: '#/components/parameters/workspace' }, ...parameters]
        : parameters,
    ...(operation.upload === null ? {} : { requestBody: bytesBody(operation.upload.maxBytes) }),
    ...(bodyFields.length === 0
      ? {}
      : {
          requestBody: {
            required: requiredInBody.length > 0,
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: Object.fromEntries(bodyFields),
                  required: requiredInBody,
                  additionalProperties: false,
                },
              },
            },
          },
        }),
    responses: {
      200: operation.download
        ? { description: 'The file.', content: { '*/*': { schema: anyBytes } } }
        : { description: 'Done.', content: { 'application/json': { schema: resultSchema(operation) } } },
      ...(operation.download ? partResponses : {}),
      ...errorResponses(operation),
    },
  }
}

function securityOf({ caller }: Operation): Json {
  if (caller === 'anyone') return {}
  return { security: caller === 'holder' ? [{ link: [] }] : [{ cookie: [] }, { bearer: [] }] }
}

const anyBytes: Json = { type: 'string', format: 'binary' }

function bytesBody(maxBytes: number): Json {
  return {
    required: true,
    description: `The bytes themselves, at most ${maxBytes}.`,
    content: { 'application/octet-stream': { schema: anyBytes } },
  }
}

/** What conditions and ranges of a request lead to. */
const partResponses: Json = {
  206: { description: 'The part that `Range` asks for.', content: { '*/*': { schema: anyBytes } } },
  304: { description: 'The client has it: its `If-None-Match` names these bytes.' },
}

function errorResponses(operation: Operation): Record<string, Json> {
  const codesByStatus = Map.groupBy(codesOf(operation), (code) => errors[code].status)
  return Object.fromEntries(
    [...codesByStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${errors[code].message}`).join('\n\n'),
        content: {
          'application/json': {
            schema: {
              allOf: [
                { $ref: '#/components/schemas/Error' },
                { properties: { error: { properties: { code: { enum: codes } } } } },
              ],
            },
          },
        },
      },
    ]),
  )
}

const errorSchema: Json = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'data', 'requestId'],
      properties: {
        code: { type: 'string', description: 'What went wrong, for programs.' },
        message: { type: 'string', description: 'What went wrong, for people who read logs.' },
        data: { type: 'object', description: 'Facts that go with it, such as `issues` or `retryAfterMs`.' },
        requestId: {
          type: 'string',
          description: 'Id of the request, also in the `X-Request-Id` header and the server’s log.',
        },
      },
    },
  },
}
