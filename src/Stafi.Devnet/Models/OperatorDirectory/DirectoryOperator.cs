using Stafi.Ethereum;

namespace Stafi.Devnet.Models.OperatorDirectory;

/// <summary>What SSV's index knows of one operator.</summary>
public sealed record DirectoryOperator(ulong Id, Address Owner, string PublicKey)
{
    public const string Active = "Active";
    public const string Inactive = "Inactive";
    public const string NoValidators = "No Validators";
    public const string Removed = "Removed";

    /// <summary>Wei per block for 32 ETH of effective balance.</summary>
    public Wei EthFee { get; init; }

    public Wei DeclaredFee { get; init; }

    public Wei PreviousFee { get; init; }

    public bool IsPrivate { get; init; }

    public bool IsRemoved { get; init; }

    public IReadOnlyList<Address> Whitelist { get; init; } = [];

    public Address WhitelistingContract { get; init; }

    /// <summary>Registered validators.</summary>
    public int Validators { get; init; }

    public OperatorReport Report { get; init; } = new();

    /// <summary>The status shown: an operator without validators has nothing to be measured by.</summary>
    public string Status
    {
        get
        {
            if (IsRemoved) return Removed;
            return Validators == 0 ? NoValidators : Report.Status;
        }
    }

    public bool IsActive => Status == Active;

    /// <summary>Percent of the last day's duties; 0, not null, without validators.</summary>
    public double Performance24h => Validators == 0 ? 0 : Report.Performance24h;

    /// <summary>Percent of the last month's duties; 0, not null, without validators.</summary>
    public double Performance30d => Validators == 0 ? 0 : Report.Performance30d;
}

/// <summary>What was measured of an operator, or set by a test.</summary>
/// <param name="Status"><see cref="DirectoryOperator.Active"/> or <see cref="DirectoryOperator.Inactive"/>.</param>
/// <param name="Performance24h">Percent, 0 to 100.</param>
/// <param name="Performance30d">Percent, 0 to 100.</param>
/// <param name="DkgAddress">Where its DKG node answers; empty without one.</param>
/// <param name="PublicKey">A key that the index shows instead of the one on chain; null for that one.</param>
public sealed record OperatorReport(
    string Status = DirectoryOperator.Active, double Performance24h = 99.8, double Performance30d = 99.6, string DkgAddress = "", string? PublicKey = null);
