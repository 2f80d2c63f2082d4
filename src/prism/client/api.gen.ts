// Generated from schema/prism.openapi.yaml by `npm run codegen`. Do not edit.

export interface paths {
    "/v2/prism/{teamId}/{objectType}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
            };
            cookie?: never;
        };
        /** List records of an object type */
        get: operations["listRecords"];
        put?: never;
        /** Create object */
        post: operations["createRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/prism/{teamId}/{objectType}/query": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Query
         * @description A read, although it is a POST. With `id` it is the batch read: rows come back in no promised order, and records
         *     that do not exist or are deleted are simply absent. It pages like any query: without a `limit`, 25 rows come
         *     back however many ids were sent [T].
         *
         *     [D] puts `Idempotency-Key` on POST in general; on a read it would only replay stale rows, so it is not sent.
         */
        post: operations["queryRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/prism/{teamId}/{objectType}/count": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
            };
            cookie?: never;
        };
        /**
         * Total record count for an object type
         * @description Every record that the caller may see; it takes no filters.
         */
        get: operations["countRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/prism/{teamId}/{objectType}/by/{slug}/{value}": {
        parameters: {
            query?: {
                /** @description Scopes the request to a list. Its format is not documented [T]. */
                list_id?: components["parameters"]["ListId"];
            };
            header?: never;
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
                /** @description The property to look up by. Percent-encoded. */
                slug: string;
                /**
                 * @description The value to look for. Percent-encoded: it may hold `/`, `?`, `#`, `%`, spaces or any Unicode. A value of `.`
                 *     or `..` climbs in the path once a URL is normalised, encoded or not, so it is never sent.
                 */
                value: string;
            };
            cookie?: never;
        };
        /**
         * Find a record by property value
         * @description 404 when no record matches, 409 when more than one does.
         */
        get: operations["findRecord"];
        /**
         * Upsert by property value
         * @description 200: one record matched and was patched. 201: none matched, and one was created, with the looked-up property
         *     set where the body leaves it out. 409: more than one matched.
         */
        put: operations["upsertRecord"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/prism/{teamId}/{objectType}/import": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kinds that can be imported, and changed and deleted in batches; events cannot [D]. */
                objectType: components["parameters"]["BulkObjectType"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import objects
         * @description A small import runs at once and answers 200; a large one answers 202 and is polled at `Location`.
         */
        post: operations["importRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/prism/{teamId}/{objectType}/batch/update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kinds that can be imported, and changed and deleted in batches; events cannot [D]. */
                objectType: components["parameters"]["BulkObjectType"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bulk update records (partial success)
         * @description At most 100 items a call [D]. 200 even when every item failed.
         */
        post: operations["bulkUpdateRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/prism/{teamId}/{objectType}/batch/delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kinds that can be imported, and changed and deleted in batches; events cannot [D]. */
                objectType: components["parameters"]["BulkObjectType"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bulk delete records (partial success)
         * @description At most 100 ids a call [D]. 200 even when every item failed.
         */
        post: operations["bulkDeleteRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/prism/{teamId}/{objectType}/properties": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
            };
            cookie?: never;
        };
        /** Property definitions [D] */
        get: operations["listProperties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/prism/{teamId}/{objectType}/{recordId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
                /** @description The record [S]. */
                recordId: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        /** Get object */
        get: operations["getRecord"];
        put?: never;
        post?: never;
        /**
         * Delete object
         * @description A soft delete, which `restoreRecord` takes back. It takes no `Idempotency-Key` [D].
         */
        delete: operations["deleteRecord"];
        options?: never;
        head?: never;
        /**
         * Patch object
         * @description A property that is left out stays as it is; null clears it.
         */
        patch: operations["updateRecord"];
        trace?: never;
    };
    "/v2/prism/{teamId}/{objectType}/{recordId}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
                /** @description The record [S]. */
                recordId: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Duplicate object
         * @description Answers the copy; whether with 200 or 201 is not documented [T].
         */
        post: operations["duplicateRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/prism/{teamId}/{objectType}/{recordId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
                /** @description The record [S]. */
                recordId: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore object
         * @description Takes a soft delete back.
         */
        post: operations["restoreRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/prism/{teamId}/imports/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The `job_id` of an import. Its format is not documented [T]. */
                jobId: string;
            };
            cookie?: never;
        };
        /**
         * Status of an import
         * @description Jobs are kept for 7 days, then 404.
         */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What get, create, patch, upsert, find, duplicate and restore answer [S]. Values stand under `default`. */
        Record: {
            /** Format: uuid */
            id: string;
            /**
             * @description Property slug to value. A select is its option's slug, a multiselect an array of them. A reference is a nested
             *     object, or a bare id or name [T].
             */
            default?: {
                [key: string]: unknown;
            } | null;
            /** @description Values scoped to a list; any JSON. */
            list?: unknown;
        };
        /** @description What list and query answer inside `data` [S]. Values stand under `properties`, unlike in a Record. */
        Row: {
            /** Format: uuid */
            id: string;
            /**
             * @description Property slug to value, those selected. A select is its option's slug, a multiselect an array of them. A
             *     reference is `{ id, properties: {…} }` where dotted slugs were selected, `{ id, properties: "<the same id>" }`
             *     where it was itself, `{ id: "hidden", properties: null }` where it may not be seen [D]; a multi-reference is an
             *     array of those.
             */
            properties?: {
                [key: string]: unknown;
            } | null;
            is_user_object?: boolean | null;
            /** @description A UUID [S], or an array of strings [D]. */
            source?: string | string[] | null;
        };
        Page: {
            /** @description At most 50 rows [D]. */
            data: components["schemas"]["Row"][];
            /** @description Accurate: false on the last page. */
            has_more: boolean;
            /** @description Opaque; null when `has_more` is false. */
            next_cursor?: string | null;
            /** @description Filled only when the request asked for it with `include_total`. */
            total?: number | null;
        };
        Count: {
            total: number;
        };
        /** @description A snapshot of an import; the same shape from the import itself and from the job [S]. */
        ImportJob: {
            /** @description Null when the import ran at once. */
            job_id?: string | null;
            /** @enum {string} */
            status: "complete" | "processing" | "failed";
            /** @description Rows in the import. */
            total: number;
            /** @description Rows attempted, which is `succeeded` + `failed`. */
            processed?: number | null;
            succeeded?: number | null;
            failed?: number | null;
            /** Format: date-time */
            created_at?: string | null;
            /** Format: date-time */
            updated_at?: string | null;
            /** Format: date-time */
            expires_at?: string | null;
            /** @description Set when `status` is `failed`; about the job as a whole, not about a row. */
            error?: components["schemas"]["ErrorDetail"] | null;
            /** @description Always there when the import ran at once; otherwise filled once it is complete. */
            results?: components["schemas"]["ImportRowResult"][] | null;
        };
        ImportRowResult: {
            /** Format: uuid */
            id?: string | null;
            created?: boolean | null;
            /** @description The row matched a record through the dedupe key. */
            existing?: boolean | null;
            /** @description The matched record was patched [D]. */
            updated?: boolean | null;
            /** @description The row's place in `objects`, from zero [D]. */
            input_index?: number | null;
            error?: components["schemas"]["ErrorDetail"] | null;
        };
        /** @description The operation as a whole is 200 even when items failed [S]. */
        BulkResult: {
            /** @description Correlated with the input by position; an id may occur twice or be null. */
            results: components["schemas"]["BulkItemResult"][];
            summary: {
                total: number;
                succeeded: number;
                failed: number;
            };
        };
        BulkItemResult: {
            /** @description Null when the item could not be parsed. */
            id?: string | null;
            /** @enum {string} */
            status: "ok" | "error";
            error?: components["schemas"]["ErrorDetail"] | null;
            record?: components["schemas"]["Record"] | null;
        };
        /** @description The values to write; what is left out stays as it is. */
        RecordWrite: {
            default?: components["schemas"]["WriteValues"];
            /** @description Values scoped to a list; any JSON. */
            list?: unknown;
        };
        /** @description Property slug to value. Null clears. */
        WriteValues: {
            [key: string]: components["schemas"]["WriteValue"];
        };
        /**
         * @description A string, number, boolean, array or null [S]. A select is its option's slug or UUID, a multiselect an array of
         *     those, a reference the record's id, several of them an array of ids. What a row answers for a reference is not what
         *     is written.
         */
        WriteValue: string | number | boolean | unknown[] | components["schemas"]["ReferencesChange"] | null;
        /** @description A change of a list of references without reading it first, in a patch [D]. */
        ReferencesChange: {
            /** @enum {string} */
            _op: "append" | "remove";
            values: string[];
        };
        /** @description The body of `queryRecords`. */
        RecordQuery: {
            query: {
                /** @description At least one slug. Dots cross references, two at most (`company.name`); `id` comes by itself. */
                select: string[];
                /** @description Flat; joined by `combinator`, without nesting. */
                filter?: components["schemas"]["FilterCondition"][];
                /**
                 * @default AND
                 * @enum {string}
                 */
                combinator?: "AND" | "OR";
                /** @description The first counts most; one slug in each. */
                sort?: {
                    [key: string]: "asc" | "desc";
                }[];
                /**
                 * @description The page size. A larger one than 50 is rejected with 400 [D].
                 * @default 25
                 */
                limit?: number;
                /** @description Counts from 1; deprecated [D]. The gateway pages by cursor and does not send it. */
                page?: number;
                /**
                 * @description Opaque. It binds the page: `limit` and `page` beside it are ignored, the page size is the one that the
                 *     cursor was issued for. It wins over the `cursor` beside `query`. With another filter, sort or list it may
                 *     be refused with 400 [T].
                 */
                cursor?: string | null;
                list_id?: string | null;
            };
            /** @description Narrows the query to these records. A string or an array. */
            id?: string | string[];
            /** @description Narrows the query to what came from these sources [D]. */
            sources?: string[];
            /** @description Accepted [D]; what it does is not documented [T]. */
            boxes?: string[];
            /** @description `true` includes soft-deleted records. */
            deleted?: boolean;
            /** @description `true` fills `total`, at the cost of another pass. */
            include_total?: boolean;
            /** @description As `query.cursor`, which wins over it. */
            cursor?: string | null;
        };
        /**
         * @description One slug with one operator; dots cross references, two at most (`attendees.contact.email`) [L]. A reference itself is
         *     filtered by id. An unknown slug or operator is 400.
         */
        FilterCondition: {
            [key: string]: components["schemas"]["FilterOperators"];
        };
        /** @description Exactly one of these. Numbers and dates are sent as strings. */
        FilterOperators: {
            "="?: string | boolean;
            "!="?: string | boolean;
            "<"?: string;
            ">"?: string;
            "<="?: string;
            ">="?: string;
            contains?: string | boolean | string[];
            not_contains?: string;
            begins_with?: string;
            ends_with?: string;
            in?: string[];
            not_in?: string[];
            exists?: boolean;
            not_exists?: boolean;
            is_null?: boolean;
            is_not_null?: boolean;
            /** @description Lower and upper bound. */
            between?: [
                string,
                string
            ];
        };
        ImportRequest: {
            /** @description The rows. How many are too many is not documented [T]. */
            objects: components["schemas"]["RecordWrite"][];
            options?: {
                /** @description The slug through which a row matches an existing record; as a string or a list of one [D]. */
                dedupe_by?: string | string[];
                /**
                 * @description Compare the dedupe key without regard to case. Spelt in camel case, alone among the names.
                 * @default true
                 */
                caseInsensitive?: boolean;
                list_id?: string;
                /** @description An old name of `list_id` [D]. */
                crm_id?: string;
                /** @description Refuse rows without a stage in the list [D]. */
                require_list_stage?: boolean;
                /** @description Patch the matched record instead of leaving it as it is. */
                update_existing?: boolean;
                /** @description Create select options that the rows name and the property lacks. */
                create_missing_options?: boolean;
            };
        };
        BulkUpdateRequest: {
            /** @description At most 100 [D]. */
            items: {
                /** Format: uuid */
                id: string;
                default?: components["schemas"]["WriteValues"];
                /** @description Values scoped to a list; any JSON. */
                list?: unknown;
            }[];
        };
        BulkDeleteRequest: {
            /** @description At most 100 [D]. */
            ids: string[];
        };
        /** @description Definitions by object type (`contact`), then by definition id [D]. Two may share a slug, a list's and the team's. */
        PropertyDefinitions: {
            [key: string]: {
                [key: string]: components["schemas"]["PropertyDefinition"];
            };
        };
        PropertyDefinition: {
            /** Format: uuid */
            id: string;
            slug: string;
            /**
             * @description The storage type: `str`, `text`, `num`, `bool`, `date`, `select_str`, `multiselect_str`, `multi_str`, `jsonb`,
             *     `byte`, `ref_<type>`, `multiref_<type>`. New ones may appear; an unknown one is read as JSON.
             */
            type: string;
            name?: string | null;
            native?: boolean | null;
            locked?: boolean | null;
            required?: boolean | null;
            /** @description Only with `include_options=true`. */
            options?: components["schemas"]["PropertyOption"][] | null;
            /** @description The list that it belongs to; null for the team's. */
            list_id?: string | null;
            team_id?: string | null;
            /** @description `app_stage` or null [D]. */
            alias?: string | null;
        };
        PropertyOption: {
            id: string;
            slug: string;
            /** @description The label that people see. */
            value?: string | null;
            color_scheme?: string | null;
            sort_index?: number | null;
            description?: string | null;
            icon?: string | null;
            option_group?: string | null;
        };
        /**
         * @description The v2 envelope [D]. Besides it the flat `{ "message", "code"? }` and `{ "Message" }` of what stands in front of the
         *     API; an empty body and an HTML page are possible too.
         */
        Error: components["schemas"]["ErrorEnvelope"] | {
            message: string;
            code?: string | null;
        } | {
            Message: string;
        } | {
            error: components["schemas"]["ErrorDetail"];
        };
        ErrorEnvelope: {
            error: {
                /** @description What to branch on, as `invalid_request` or `multiple_matches`. */
                code: string;
                message: string;
                /** @description The `x-request-id` of the answer. */
                request_id?: string | null;
                errors?: {
                    /** @description The place, as `.body.default.email`; in a batch with the item's index, `.body.items[2].id`. */
                    field?: string | null;
                    message?: string | null;
                    code?: string | null;
                }[] | null;
                details?: unknown;
            };
        };
        /** @description The error of an item, a row, a job or a whole request. */
        ErrorDetail: {
            code?: string | null;
            message?: string | null;
        };
    };
    responses: {
        /** @description The record. */
        Record: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Record"];
            };
        };
        /** @description The record as it is now. */
        RecordWritten: {
            headers: {
                "idempotent-replay": components["headers"]["IdempotentReplay"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Record"];
            };
        };
        /** @description One page of rows. */
        Page: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Page"];
            };
        };
        /** @description One result for each item, in the order of the input. */
        BulkResult: {
            headers: {
                "idempotent-replay": components["headers"]["IdempotentReplay"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BulkResult"];
            };
        };
        /** @description Malformed body, unknown slug or operator, missing `select`, `limit` over 50, a cursor of another query [T]. */
        BadRequest: {
            headers: {
                "idempotent-replay": components["headers"]["IdempotentReplay"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
                "text/html": string;
            };
        };
        /** @description No key. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
                "text/html": string;
            };
        };
        /** @description The key is invalid, revoked or not for this team. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
                "text/html": string;
            };
        };
        /** @description No such record, job or list, or not visible. */
        NotFound: {
            headers: {
                "idempotent-replay": components["headers"]["IdempotentReplay"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
                "text/html": string;
            };
        };
        /**
         * @description More than one record matches (find, upsert), or an idempotency key was misused: `idempotency_key_mismatch`,
         *     `idempotency_key_stale`.
         */
        Conflict: {
            headers: {
                "idempotent-replay": components["headers"]["IdempotentReplay"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
                "text/html": string;
            };
        };
        /** @description `If-Match` does not hold: `precondition_failed`. */
        PreconditionFailed: {
            headers: {
                "idempotent-replay": components["headers"]["IdempotentReplay"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
                "text/html": string;
            };
        };
        /** @description Well-formed, but the values are not acceptable. */
        Unprocessable: {
            headers: {
                "idempotent-replay": components["headers"]["IdempotentReplay"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
                "text/html": string;
            };
        };
        /** @description Over the rate limit. The request was not processed. */
        TooManyRequests: {
            headers: {
                /** @description Seconds [D]; an HTTP-date is legal too [T]. It is not always there [L]. */
                "Retry-After"?: string;
                "x-should-retry": components["headers"]["ShouldRetry"];
                /** @description Milliseconds; the official SDKs read it before `Retry-After` [D]. */
                "retry-after-ms"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
                "text/html": string;
            };
        };
        /** @description The path and its query string are longer than the server takes [T]. */
        UriTooLong: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
                "text/html": string;
            };
        };
        /** @description The upstream's own fault, or that of something in between. It does not prove that a write was not carried out. */
        ServerFault: {
            headers: {
                "x-should-retry": components["headers"]["ShouldRetry"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
                "text/html": string;
            };
        };
    };
    parameters: {
        /** @description The team [S]. */
        TeamId: string;
        /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
        ObjectType: "contact" | "organization" | "identity" | "deal" | "action" | "document" | "engagement" | "event";
        /** @description The kinds that can be imported, and changed and deleted in batches; events cannot [D]. */
        BulkObjectType: "contact" | "organization" | "identity" | "deal" | "action" | "document" | "engagement";
        /** @description The record [S]. */
        RecordId: string;
        /** @description Scopes the request to a list. Its format is not documented [T]. */
        ListId: string;
        /** @description Comma list of the slugs to answer; `id` always comes. Dot notation crosses a reference (`company.name`). */
        Select: string[];
        /**
         * @description The server keeps the first claim for 24 hours, and replays a completed answer other than a 5xx when method, path
         *     and body are the same. The same key with another request is 409 `idempotency_key_mismatch`, after expiry 409
         *     `idempotency_key_stale` [D].
         */
        IdempotencyKey: string;
        /** @description The `etag` of an earlier GET, or `*`; a mismatch is 412 `precondition_failed` [D]. */
        IfMatch: string;
    };
    requestBodies: {
        RecordWrite: {
            content: {
                /**
                 * @example {
                 *       "default": {
                 *         "full_name": "Ada Lovelace",
                 *         "labels": [
                 *           "investor"
                 *         ],
                 *         "title": null
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RecordWrite"];
            };
        };
    };
    headers: {
        /** @description Whether the request should be repeated [D]. */
        ShouldRetry: "true" | "false";
        /** @description Set when the answer is that of an earlier request with the same key [D]. */
        IdempotentReplay: "true";
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listRecords: {
        parameters: {
            query?: {
                /** @description The `next_cursor` of the page before. The page size is the one that it was issued for. */
                cursor?: string;
                /** @description The page size. A larger one than 50 is rejected with 400 [D]. */
                limit?: number;
                /** @description Comma list of the slugs to answer; `id` always comes. Dot notation crosses a reference (`company.name`). */
                select?: components["parameters"]["Select"];
                /** @description Comma list of slugs, a leading `-` for descending, as in `-updated_at,name`. */
                sort?: string[];
                /** @description Scopes the request to a list. Its format is not documented [T]. */
                list_id?: components["parameters"]["ListId"];
                /** @description `true` includes soft-deleted records. */
                deleted?: boolean;
                /** @description `true` fills `total`, at the cost of another pass. */
                include_total?: boolean;
                /**
                 * @description Any other name is an equality filter on the property with that slug: the name `properties` itself is not
                 *     sent. A property whose slug is one of the names above can only be filtered through `queryRecords`.
                 */
                properties?: {
                    [key: string]: string;
                };
            };
            header?: never;
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Page"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFault"];
        };
    };
    createRecord: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The server keeps the first claim for 24 hours, and replays a completed answer other than a 5xx when method, path
                 *     and body are the same. The same key with another request is 409 `idempotency_key_mismatch`, after expiry 409
                 *     `idempotency_key_stale` [D].
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["RecordWrite"];
        responses: {
            200: components["responses"]["RecordWritten"];
            201: components["responses"]["RecordWritten"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFault"];
        };
    };
    queryRecords: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "query": {
                 *         "select": [
                 *           "full_name",
                 *           "company.name"
                 *         ],
                 *         "filter": [
                 *           {
                 *             "labels": {
                 *               "in": [
                 *                 "investor"
                 *               ]
                 *             }
                 *           }
                 *         ],
                 *         "combinator": "AND",
                 *         "sort": [
                 *           {
                 *             "last_interaction_date": "desc"
                 *           }
                 *         ],
                 *         "limit": 25
                 *       },
                 *       "include_total": false
                 *     }
                 */
                "application/json": components["schemas"]["RecordQuery"];
            };
        };
        responses: {
            200: components["responses"]["Page"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFault"];
        };
    };
    countRecords: {
        parameters: {
            query?: {
                /** @description Scopes the request to a list. Its format is not documented [T]. */
                list_id?: components["parameters"]["ListId"];
            };
            header?: never;
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The count. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Count"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFault"];
        };
    };
    findRecord: {
        parameters: {
            query?: {
                /** @description Scopes the request to a list. Its format is not documented [T]. */
                list_id?: components["parameters"]["ListId"];
            };
            header?: never;
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
                /** @description The property to look up by. Percent-encoded. */
                slug: string;
                /**
                 * @description The value to look for. Percent-encoded: it may hold `/`, `?`, `#`, `%`, spaces or any Unicode. A value of `.`
                 *     or `..` climbs in the path once a URL is normalised, encoded or not, so it is never sent.
                 */
                value: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Record"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFault"];
        };
    };
    upsertRecord: {
        parameters: {
            query?: {
                /** @description Scopes the request to a list. Its format is not documented [T]. */
                list_id?: components["parameters"]["ListId"];
            };
            header?: {
                /**
                 * @description The server keeps the first claim for 24 hours, and replays a completed answer other than a 5xx when method, path
                 *     and body are the same. The same key with another request is 409 `idempotency_key_mismatch`, after expiry 409
                 *     `idempotency_key_stale` [D].
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
                /** @description The property to look up by. Percent-encoded. */
                slug: string;
                /**
                 * @description The value to look for. Percent-encoded: it may hold `/`, `?`, `#`, `%`, spaces or any Unicode. A value of `.`
                 *     or `..` climbs in the path once a URL is normalised, encoded or not, so it is never sent.
                 */
                value: string;
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["RecordWrite"];
        responses: {
            200: components["responses"]["RecordWritten"];
            201: components["responses"]["RecordWritten"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            414: components["responses"]["UriTooLong"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFault"];
        };
    };
    importRecords: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The server keeps the first claim for 24 hours, and replays a completed answer other than a 5xx when method, path
                 *     and body are the same. The same key with another request is 409 `idempotency_key_mismatch`, after expiry 409
                 *     `idempotency_key_stale` [D].
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kinds that can be imported, and changed and deleted in batches; events cannot [D]. */
                objectType: components["parameters"]["BulkObjectType"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportRequest"];
            };
        };
        responses: {
            /** @description The import is final. */
            200: {
                headers: {
                    "idempotent-replay": components["headers"]["IdempotentReplay"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportJob"];
                };
            };
            /** @description The import goes on; `status` is `processing`. */
            202: {
                headers: {
                    "idempotent-replay": components["headers"]["IdempotentReplay"];
                    /** @description Where to ask for the job, relative or absolute. */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportJob"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFault"];
        };
    };
    bulkUpdateRecords: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The server keeps the first claim for 24 hours, and replays a completed answer other than a 5xx when method, path
                 *     and body are the same. The same key with another request is 409 `idempotency_key_mismatch`, after expiry 409
                 *     `idempotency_key_stale` [D].
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kinds that can be imported, and changed and deleted in batches; events cannot [D]. */
                objectType: components["parameters"]["BulkObjectType"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkUpdateRequest"];
            };
        };
        responses: {
            200: components["responses"]["BulkResult"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFault"];
        };
    };
    bulkDeleteRecords: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The server keeps the first claim for 24 hours, and replays a completed answer other than a 5xx when method, path
                 *     and body are the same. The same key with another request is 409 `idempotency_key_mismatch`, after expiry 409
                 *     `idempotency_key_stale` [D].
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kinds that can be imported, and changed and deleted in batches; events cannot [D]. */
                objectType: components["parameters"]["BulkObjectType"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkDeleteRequest"];
            };
        };
        responses: {
            200: components["responses"]["BulkResult"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFault"];
        };
    };
    listProperties: {
        parameters: {
            query?: {
                /** @description Scopes the request to a list. Its format is not documented [T]. */
                list_id?: components["parameters"]["ListId"];
                /** @description Narrows the definitions to those that match a search term. */
                term?: string;
                /** @description What it does is not documented [T]; the gateway does not send it. */
                autofill?: boolean;
                /** @description `true` fills `options`. What is done without it changed [D]: always send it. */
                include_options?: boolean;
            };
            header?: never;
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The definitions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PropertyDefinitions"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFault"];
        };
    };
    getRecord: {
        parameters: {
            query?: {
                /** @description Comma list of the slugs to answer; `id` always comes. Dot notation crosses a reference (`company.name`). */
                select?: components["parameters"]["Select"];
            };
            header?: never;
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
                /** @description The record [S]. */
                recordId: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record. */
            200: {
                headers: {
                    /** @description The record's version, for `If-Match`. */
                    etag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            414: components["responses"]["UriTooLong"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFault"];
        };
    };
    deleteRecord: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `etag` of an earlier GET, or `*`; a mismatch is 412 `precondition_failed` [D]. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
                /** @description The record [S]. */
                recordId: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted; no body. Which of the two statuses it is, is not documented [T]. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Deleted; no body. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFault"];
        };
    };
    updateRecord: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The server keeps the first claim for 24 hours, and replays a completed answer other than a 5xx when method, path
                 *     and body are the same. The same key with another request is 409 `idempotency_key_mismatch`, after expiry 409
                 *     `idempotency_key_stale` [D].
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `etag` of an earlier GET, or `*`; a mismatch is 412 `precondition_failed` [D]. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
                /** @description The record [S]. */
                recordId: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["RecordWrite"];
        responses: {
            200: components["responses"]["RecordWritten"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFault"];
        };
    };
    duplicateRecord: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The server keeps the first claim for 24 hours, and replays a completed answer other than a 5xx when method, path
                 *     and body are the same. The same key with another request is 409 `idempotency_key_mismatch`, after expiry 409
                 *     `idempotency_key_stale` [D].
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
                /** @description The record [S]. */
                recordId: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["RecordWritten"];
            201: components["responses"]["RecordWritten"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFault"];
        };
    };
    restoreRecord: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The server keeps the first claim for 24 hours, and replays a completed answer other than a 5xx when method, path
                 *     and body are the same. The same key with another request is 409 `idempotency_key_mismatch`, after expiry 409
                 *     `idempotency_key_stale` [D].
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The kind of object: the same endpoints with the same shapes for each [D]. */
                objectType: components["parameters"]["ObjectType"];
                /** @description The record [S]. */
                recordId: components["parameters"]["RecordId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["RecordWritten"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFault"];
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The team [S]. */
                teamId: components["parameters"]["TeamId"];
                /** @description The `job_id` of an import. Its format is not documented [T]. */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A snapshot of the job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportJob"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            "5XX": components["responses"]["ServerFault"];
        };
    };
}
