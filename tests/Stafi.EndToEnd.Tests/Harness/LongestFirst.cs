using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Stafi.EndToEnd.Tests.Harness.LongestFirst))]

namespace Stafi.EndToEnd.Tests.Harness;

/// <summary>Starts the classes that take longest first, so that none of them is still on its way when all others have ended.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Longest =
    [
        typeof(SoloTests), typeof(TrustTests), typeof(EjectionTests), typeof(ClusterKillTests), typeof(TakeOverTests), typeof(TrustOutageTests),
        typeof(KillAtEachStateTests), typeof(ReplacementKillTests), typeof(AdoptTests), typeof(MovingTests), typeof(DemoTests), typeof(NodeFaultTests),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Place(collection.TestCollectionDisplayName)).ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];

    // The collection of a class has its name in its own.
    private static int Place(string collection) => Array.FindIndex(Longest, type => collection.Contains(type.FullName!, StringComparison.Ordinal)) is >= 0 and var place
        ? place
        : Longest.Length;
}
