namespace Stafi.Bench.Peers;

/// <summary>One side of a contest.</summary>
internal interface IRunner
{
    /// <summary>Does the work so many times.</summary>
    /// <returns>Microseconds of all.</returns>
    double Run(int times);
}
