namespace Innovation.Identity.Data;

/// <summary>
/// Makes PostgreSQL itself refuse to edit what was approved: a policy set is changed by the next version only, and a decided proposal
/// stays as it was decided.
/// </summary>
internal static class PolicyGuard
{
    public const string Sql =
        """
        CREATE OR REPLACE FUNCTION rules.refuse_policy_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'approved policy values are never changed or deleted' USING ERRCODE = 'restrict_violation';
        END $$;
        CREATE OR REPLACE FUNCTION rules.refuse_proposal_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' OR OLD.state <> 'Pending' OR OLD.values IS DISTINCT FROM NEW.values
                OR OLD.legal_bases IS DISTINCT FROM NEW.legal_bases OR OLD.proposed_by <> NEW.proposed_by
                OR OLD.effective_from <> NEW.effective_from OR OLD.next_review_on <> NEW.next_review_on OR OLD.base_version <> NEW.base_version THEN
                RAISE EXCEPTION 'a policy proposal is only decided, never edited' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END $$;
        CREATE OR REPLACE TRIGGER policy_sets_unchanged BEFORE UPDATE OR DELETE ON rules.policy_sets
            FOR EACH ROW EXECUTE FUNCTION rules.refuse_policy_change();
        CREATE OR REPLACE TRIGGER policy_values_unchanged BEFORE UPDATE OR DELETE ON rules.policy_values
            FOR EACH ROW EXECUTE FUNCTION rules.refuse_policy_change();
        CREATE OR REPLACE TRIGGER policy_sets_not_truncated BEFORE TRUNCATE ON rules.policy_sets
            FOR EACH STATEMENT EXECUTE FUNCTION rules.refuse_policy_change();
        CREATE OR REPLACE TRIGGER policy_values_not_truncated BEFORE TRUNCATE ON rules.policy_values
            FOR EACH STATEMENT EXECUTE FUNCTION rules.refuse_policy_change();
        CREATE OR REPLACE TRIGGER policy_proposals_unchanged BEFORE UPDATE OR DELETE ON rules.policy_proposals
            FOR EACH ROW EXECUTE FUNCTION rules.refuse_proposal_change();
        """;
}
