// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Cluster} from "./SsvTypes.sol";
import {SsvLegacy} from "./SsvLegacy.sol";

/// What anybody can read of clusters that pay in SSV tokens.
abstract contract SsvLegacyViews is SsvLegacy {
    function getBalanceSSV(address clusterOwner, uint64[] calldata operatorIds, Cluster memory cluster)
        external
        view
        returns (uint256 balance)
    {
        (, bool isLegacy) = _checkAny(clusterOwner, operatorIds, cluster);
        if (!isLegacy) return 0;
        if (!cluster.active) revert ClusterIsLiquidated();
        _settleLegacy(cluster, operatorIds);
        return cluster.balance;
    }

    function getBurnRateSSV(address clusterOwner, uint64[] calldata operatorIds, Cluster memory cluster)
        external
        view
        returns (uint256)
    {
        (, bool isLegacy) = _checkAny(clusterOwner, operatorIds, cluster);
        if (!isLegacy) return 0;
        (, uint64 fee) = _legacySums(operatorIds, false);
        return _legacyBurnRate(cluster, fee);
    }

    function isLiquidatableSSV(address clusterOwner, uint64[] calldata operatorIds, Cluster memory cluster)
        external
        view
        returns (bool)
    {
        _checkLegacy(clusterOwner, operatorIds, cluster);
        uint64 fee;
        if (cluster.active) fee = _settleLegacy(cluster, operatorIds);
        return _isLegacyLiquidatable(cluster, fee);
    }

    function getLiquidationThresholdPeriodSSV() external view returns (uint64) { return liquidationThresholdPeriodSSV; }
    function getMinimumLiquidationCollateralSSV() external view returns (uint256) { return minimumLiquidationCollateralSSV; }
    function getNetworkFeeSSV() external view returns (uint256) { return legacyNetworkFee.fee * LEGACY_UNIT; }
}
