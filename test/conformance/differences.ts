/** A case of Prism's harness that the mock answers otherwise on purpose. */
export interface Difference {
  /** Path of the case below `test-harness/specs`. */
  readonly file: string
  readonly what: string
  readonly why: string
}

export const DIFFERENCES: readonly Difference[] = [
  {
    file: 'cors/cors-headers-disabled.txt',
    what: 'OPTIONS on a path without that operation is 204 with Allow, not 405.',
    why: 'OPTIONS asks what a path takes, and the contract knows it (RFC 9110 §9.3.7), with CORS or without.',
  },
  {
    file: 'cors/cors-headers-in-response.txt',
    what: 'A request without Origin gets no CORS fields; Swagger 2.0 without `produces` has a JSON body, not none.',
    why: 'No browser would read those fields, and the response documents an example that nobody could see otherwise.',
  },
  {
    file: 'dynamic-responses/dynamic_json_alphabetize_response.oas2.txt',
    what: 'Generated properties stand in the order of the schema, not of the alphabet.',
    why: 'Authors put what matters first.',
  },
  {
    file: 'head-requests/head_requests-AC-2.oas2.txt',
    what: 'HEAD on a path that has GET is 200, not 405.',
    why: 'Where GET is allowed, HEAD is (RFC 9110 §9.3.2).',
  },
  {
    file: 'head-requests/head_requests-AC-2.oas3.txt',
    what: 'HEAD on a path that has GET is 200, not 405.',
    why: 'Where GET is allowed, HEAD is (RFC 9110 §9.3.2).',
  },
  {
    file: 'security/security-scheme-validation-AC-23.oas3.txt',
    what: 'HTTP Digest with empty values is 401, not 200.',
    why: 'Prism looks at the form of credentials alone; the mock checks what they prove (RFC 7616).',
  },
  {
    file: 'validate-body-params/x-www-urlencoded-fail.oas2.txt',
    what: 'A form without its optional list is accepted, not 422.',
    why: 'The field is not required; Prism takes what is missing for a list of the wrong type.',
  },
  {
    file: 'validate-path-params/missing-path-param.oas3.txt',
    what: '`/path//foo` is 404, not 422.',
    why: 'A path parameter is never empty (OAS 3.1 §4.8.12.1), so that path is not `/path/{param}/foo`.',
  },
]
