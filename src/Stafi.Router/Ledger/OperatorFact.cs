namespace Stafi.Router.Ledger;

/// <summary>Names of the kinds of operator events in the database.</summary>
internal static class OperatorFact
{
    public const string Added = "added";
    public const string Removed = "removed";
    public const string FeeDeclared = "fee-declared";
    public const string FeeExecuted = "fee-executed";
    public const string FeeCancelled = "fee-cancelled";
    public const string Private = "private";
    public const string Public = "public";
    public const string Listed = "listed";
    public const string Unlisted = "unlisted";
    public const string ListContract = "contract";
}
