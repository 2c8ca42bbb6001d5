namespace Innovation.Proposal.Data;

/// <summary>
/// Vietnamese full text and likeness, as functions of the database with indexes on what they compute. Each text is kept twice, as written
/// and without diacritics, so that "tiep nhan" finds "tiếp nhận" and the exact words rank first. Titles count by their trigrams too, which
/// forgives a slip of the pen.
/// </summary>
internal static class LikenessSql
{
    public const string Create =
        """
        CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
        CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

        -- unaccent is only STABLE because its dictionary could change; ours is the shipped one, named outright.
        CREATE FUNCTION proposal.plain(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
        AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, words)) $$;

        CREATE FUNCTION proposal.title_vector(title text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
        AS $$ SELECT setweight(to_tsvector('pg_catalog.simple', lower(title)), 'A') || setweight(to_tsvector('pg_catalog.simple', proposal.plain(title)), 'B') $$;

        CREATE FUNCTION proposal.content_vector(content jsonb) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
        AS $$
            SELECT proposal.title_vector(content->>'title')
                || setweight(to_tsvector('pg_catalog.simple', lower(body)), 'C')
                || setweight(to_tsvector('pg_catalog.simple', proposal.plain(body)), 'D')
            FROM (SELECT left(concat_ws(' ', content->'necessity'->>'bottleneck', content->'plan'->>'content', content->'plan'->>'scope'), 20000) AS body) AS text
        $$;

        -- Any of the words, written as asked or without diacritics.
        CREATE FUNCTION proposal.any_word(words text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
        AS $$
            SELECT replace(plainto_tsquery('pg_catalog.simple', lower(words))::text, ' & ', ' | ')::tsquery
                || replace(plainto_tsquery('pg_catalog.simple', proposal.plain(words))::text, ' & ', ' | ')::tsquery
        $$;

        CREATE FUNCTION proposal.likeness(title text, vector tsvector, asked text, query tsquery) RETURNS real LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
        AS $$ SELECT least(1, 0.6 * public.similarity(proposal.plain(title), proposal.plain(asked)) + 0.4 * ts_rank(vector, query, 32))::real $$;

        CREATE INDEX ix_proposals_content_vector ON proposal.proposals USING gin (proposal.content_vector(content));
        CREATE INDEX ix_proposals_plain_title ON proposal.proposals USING gin (proposal.plain(content->>'title') public.gin_trgm_ops);
        CREATE INDEX ix_known_models_title_vector ON proposal.known_models USING gin (proposal.title_vector(title));
        CREATE INDEX ix_known_models_plain_title ON proposal.known_models USING gin (proposal.plain(title) public.gin_trgm_ops);

        CREATE FUNCTION proposal.similar_proposals(asked text) RETURNS TABLE (id uuid, score real) LANGUAGE sql STABLE PARALLEL SAFE STRICT
        AS $$
            SELECT p.id, proposal.likeness(p.content->>'title', proposal.content_vector(p.content), asked, proposal.any_word(asked))
            FROM proposal.proposals AS p
            WHERE proposal.content_vector(p.content) @@ proposal.any_word(asked) OR proposal.plain(p.content->>'title') OPERATOR(public.%) proposal.plain(asked)
        $$;

        CREATE FUNCTION proposal.similar_models(asked text) RETURNS TABLE (id uuid, score real) LANGUAGE sql STABLE PARALLEL SAFE STRICT
        AS $$
            SELECT m.id, proposal.likeness(m.title, proposal.title_vector(m.title), asked, proposal.any_word(asked))
            FROM proposal.known_models AS m
            WHERE proposal.title_vector(m.title) @@ proposal.any_word(asked) OR proposal.plain(m.title) OPERATOR(public.%) proposal.plain(asked)
        $$;
        """;

    public const string Drop =
        """
        DROP FUNCTION proposal.similar_models(text);
        DROP FUNCTION proposal.similar_proposals(text);
        DROP INDEX proposal.ix_known_models_plain_title;
        DROP INDEX proposal.ix_known_models_title_vector;
        DROP INDEX proposal.ix_proposals_plain_title;
        DROP INDEX proposal.ix_proposals_content_vector;
        DROP FUNCTION proposal.likeness(text, tsvector, text, tsquery);
        DROP FUNCTION proposal.any_word(text);
        DROP FUNCTION proposal.content_vector(jsonb);
        DROP FUNCTION proposal.title_vector(text);
        DROP FUNCTION proposal.plain(text);
        """;
}
