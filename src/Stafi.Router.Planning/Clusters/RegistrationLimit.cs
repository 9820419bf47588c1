namespace Stafi.Router.Planning.Clusters;

/// <summary>
/// How many validators one <c>bulkRegisterValidator</c> takes: as many as fit. Nodes refuse transactions above 128 KiB, and a validator takes
/// 1504, 2432, 3328 or 4256 bytes of call data at 4, 7, 10 or 13 operators; the gas limit of 16,777,216 (EIP-7825) binds later.
/// </summary>
public static class RegistrationLimit
{
    /// <summary>Most validators of one transaction at so many operators.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A cluster does not have so many operators.</exception>
    public static int KeysPerTransaction(int operators) => operators switch
    {
        4 => 86,
        7 => 53,
        10 => 39,
        13 => 30,
        _ => throw new ArgumentOutOfRangeException(nameof(operators), operators, "A cluster has 4, 7, 10 or 13 operators."),
    };
}
