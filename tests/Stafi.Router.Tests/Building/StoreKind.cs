namespace Stafi.Router.Tests.Building;

/// <summary>The databases that the same tests run on.</summary>
public enum StoreKind
{
    Sqlite,
    Postgres,
}
