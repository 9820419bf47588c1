using System.Text.Json;

namespace Stafi.Ssv.Api;

/// <summary>Reads the API's operator object.</summary>
internal static class ApiOperatorReader
{
    /// <returns>Null when the object has no id.</returns>
    public static ApiOperator? Read(JsonElement json)
    {
        if ((json.UInt64("id") ?? json.UInt64("id_str")) is not { } id) return null;

        var validators = json.UInt32("validators_count");
        var performance = json.Member("performance");
        return new ApiOperator(id)
        {
            Name = json.Text("name"),
            Owner = json.Address("owner_address"),
            PublicKey = json.Text("public_key"),
            EthFee = json.Wei("eth_fee"),
            IsPrivate = json.Bool("is_private"),
            Whitelist = Whitelist(json),
            WhitelistingContract = json.Address("whitelisting_contract"),
            Type = json.Text("type"),
            Status = Status(json.Text("status")),
            IsActive = json.Bool("is_active"),
            IsDeleted = json.Bool("is_deleted"),
            ValidatorsCount = validators,
            EffectiveBalance = json.UInt64("effective_balance"),
            Performance24Hours = Measured(performance, "24h", validators),
            Performance30Days = Measured(performance, "30d", validators),
            Location = json.Text("location"),
            SetupProvider = json.Text("setup_provider"),
            ExecutionClient = json.Text("eth1_node_client"),
            ConsensusClient = json.Text("eth2_node_client"),
            SsvClient = json.Text("ssv_client"),
            MevRelays = json.Text("mev_relays")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            DkgAddress = json.Text("dkg_address"),
        };
    }

    /// <summary>The API gives 0 to an operator that never had a validator; that says nothing about it.</summary>
    private static Performance? Measured(JsonElement performance, string period, uint? validators) =>
        validators > 0 && performance.Number(period) is { } percent ? Performance.OfPercent(percent) : null;

    private static Ethereum.Address[] Whitelist(JsonElement json)
    {
        var addresses = json.Addresses("whitelist_addresses");
        return addresses.Length == 0 && json.Address("address_whitelist") is { } single ? [single] : addresses;
    }

    private static ApiOperatorStatus Status(string? text) => text?.ToUpperInvariant() switch
    {
        "ACTIVE" => ApiOperatorStatus.Active,
        "INACTIVE" => ApiOperatorStatus.Inactive,
        "NO VALIDATORS" => ApiOperatorStatus.NoValidators,
        "REMOVED" => ApiOperatorStatus.Removed,
        _ => ApiOperatorStatus.Unknown,
    };
}
