namespace Stafi.Simulation.Tests.Judges;

/// <summary>The judges of one run; they remember what they saw.</summary>
internal static class AllJudges
{
    public static IReadOnlyList<IJudge> Fresh() =>
    [
        new DefectJudge(), new KeyPlaceJudge(), new CredentialsJudge(), new RegistrationJudge(), new NonceJudge(), new FlightJudge(),
        new BudgetJudge(), new HoldJudge(), new UsableEtherJudge(), new LiquidationJudge(), new ClusterLifeJudge(),
        new ExitJudge(), new ClientPlaceJudge(), new TrustJudge(), new SoloJudge(),
    ];
}
