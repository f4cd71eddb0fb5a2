import * as z from 'zod/mini'
import type { ErrorCode } from './errors.ts'
import { isFileBody, type FileBody } from './file-body.ts'

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * Who may call: anyone; a signed-in account; an active member of the workspace that the request names; the operator of
 * the instance; whoever holds a link that was sent out, with the link's token as bearer token, signed in or not.
 */
export type Caller = 'anyone' | 'account' | 'member' | 'operator' | 'holder'

/**
 * Who goes without it when the server has more to do than it can: `first` is what is expensive and can wait, `last` what
 * people would take for a failure. `password` goes with `normal`, and is counted apart, for it waits long for its turn to
 * hash and keeps nothing busy meanwhile. `upload` goes with `first`, and is counted apart, for it waits long for its bytes.
 */
export type Shed = 'first' | 'normal' | 'upload' | 'password' | 'last'

/** How often an operation may be called, beside what its caller may call in all. Over it: `limits.too_many_requests`. */
export interface RateLimit {
  readonly count: number
  /** The count starts anew this long after the first call. */
  readonly perMs: number
  /**
   * Whose calls are counted together: an account's or a member's; those from an address; those that name the same e-mail
   * address, in whatever case, in the field `email` or `newEmail`; or those that do so from the same address. The order is
   * not that of the declaration: what others depend on is taken from last, and only by what the caller's own limits allow.
   */
  readonly by: 'account' | 'member' | 'address' | 'email' | 'emailAndAddress'
}

/** The bytes that come with a call. */
export interface UploadBounds {
  /** More is refused. */
  readonly maxBytes: number
}

/** One thing that the server does, declared once for validation, types, reference and client. */
export interface Operation<
  Name extends string = string,
  Input extends z.ZodMiniType = z.ZodMiniType,
  Result extends z.ZodMiniType = z.ZodMiniType,
  Code extends ErrorCode = ErrorCode,
  Who extends Caller = Caller,
> {
  /** `module.verbNoun`, unique; the socket's name for it. */
  readonly name: Name
  readonly method: HttpMethod
  /**
   * Path with `:parameters`; each is a field of the input. The other fields are the query of a GET, a DELETE or an upload, or
   * the body. An operation of members whose path has a `:workspaceId` needs no header that names the workspace: whoever shows
   * a picture by its address cannot send one.
   */
  readonly path: string
  /** One sentence for the API reference. */
  readonly summary: string
  readonly caller: Who
  /** A strict object: unknown fields are refused. */
  readonly input: Input
  readonly result: Result
  /** The codes it may answer beside the general ones. */
  readonly errors: readonly Code[]
  /** Whether it may be called over the socket as well. */
  readonly overSocket: boolean
  /** What a call costs of what its caller may call: 1 is a cheap read or write. */
  readonly credits: number
  /** Limits of its own; none for most. */
  readonly rateLimits: readonly RateLimit[]
  readonly shed: Shed
  /**
   * A second address, to which a form may be posted by whoever has no page of ours, such as a mail program that
   * unsubscribes with one click: the parameters of the path are the input, and what the form says is not read. null: none.
   */
  readonly formPath: string | null
  /** Its body is bytes, whatever they are, and comes as `application/octet-stream`. null: it has fields, or none. */
  readonly upload: UploadBounds | null
  /** Its result is a `FileBody`: what is answered are its bytes. */
  readonly download: boolean
}

/** What has a default where an operation is declared. */
type Optional = 'overSocket' | 'credits' | 'rateLimits' | 'shed' | 'formPath' | 'upload' | 'download'

/** What a caller passes. */
export type InputOf<O extends Operation> = z.input<O['input']>
/** What the use-case gets. */
export type ParsedInputOf<O extends Operation> = z.output<O['input']>
/** What a caller gets back. */
export type ResultOf<O extends Operation> = z.output<O['result']>

/**
 * Declares an operation. Operations of members are callable over the socket unless they say otherwise; a call costs 1
 * credit and has no limits of its own.
 */
export function defineOperation<
  const Name extends string,
  Input extends z.ZodMiniType,
  Result extends z.ZodMiniType,
  const Code extends ErrorCode,
  const Who extends Caller,
>(
  operation: Omit<Operation<Name, Input, Result, Code, Who>, Optional> & Partial<Pick<Operation, Optional>>,
): Operation<Name, Input, Result, Code, Who> {
  return {
    overSocket: operation.caller === 'member',
    credits: 1,
    rateLimits: [],
    shed: 'normal',
    formPath: null,
    upload: null,
    download: false,
    ...operation,
  }
}

/** What is said of an operation that carries bytes, either way: no socket carries them. */
type OfBytes = 'overSocket' | 'upload' | 'download'

/** Declares an operation whose call carries bytes, for its use-case to read as they come. */
export function defineUpload<
  const Name extends string,
  Input extends z.ZodMiniType,
  Result extends z.ZodMiniType,
  const Code extends ErrorCode,
  const Who extends Caller,
>(
  operation: Omit<Operation<Name, Input, Result, Code, Who>, Optional> &
    Partial<Pick<Operation, Exclude<Optional, OfBytes>>> & { readonly upload: UploadBounds },
): Operation<Name, Input, Result, Code, Who> & { readonly upload: UploadBounds } {
  const { upload } = operation
  return { ...defineOperation({ shed: 'upload', ...operation, overSocket: false }), upload }
}

/** The result of an operation that answers bytes. */
const fileBody = z.custom<FileBody>(isFileBody)

/** Declares an operation that answers bytes: by GET, unless what they are made of is too much for an address. */
export function defineDownload<
  const Name extends string,
  Input extends z.ZodMiniType,
  const Code extends ErrorCode,
  const Who extends Caller,
>(
  operation: Omit<Operation<Name, Input, typeof fileBody, Code, Who>, Optional | 'method' | 'result'> &
    Partial<Pick<Operation, Exclude<Optional, OfBytes> | 'method'>>,
): Operation<Name, Input, typeof fileBody, Code, Who> & { readonly download: true } {
  const whole = { method: 'GET', ...operation, result: fileBody, overSocket: false } as const
  return { ...defineOperation(whole), download: true }
}

/** Whether the fields that are not in an operation's path stand in the query; else they are the body. */
export function hasFieldsInQuery({ method, upload }: Pick<Operation, 'method' | 'upload'>): boolean {
  return method === 'GET' || method === 'DELETE' || upload !== null
}

/** The names of the parameters in an operation's path. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1] as string)
}
